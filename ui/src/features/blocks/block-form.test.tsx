import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { api } from "@/api/client";
import type { JsonObject } from "@/features/schema-form/schema";
import { show } from "@/test/page";

import { BlockForm } from "./block-form";
import { type Fields, patchOf } from "./values";

const MASK = "********";

const FIELDS = {
  title: "Warehouse",
  type: "object",
  required: ["host", "password"],
  properties: {
    host: { type: "string", title: "Host", position: 0 },
    password: { type: "string", format: "password", title: "Password", position: 1 },
    login: { $ref: "#/definitions/Login", position: 2 },
  },
  definitions: { Login: { title: "Login", type: "object", block_type_slug: "login" } },
};

const answer = (data: unknown) => ({ data, response: new Response() });

/** Answers as a server that has two blocks to choose from and finds no fault. */
function serve() {
  const checked: unknown[] = [];
  vi.spyOn(api, "GET").mockResolvedValue(
    answer({ scopes: ["manage_blocks"], account_permissions: [], workspaces: [] }) as never,
  );
  vi.spyOn(api, "POST").mockImplementation((async (path: string, { body }: { body: unknown }) => {
    if (path.endsWith("/validate")) {
      checked.push(body);
      return answer({ valid: true, errors: [] });
    }
    const block_type = { slug: "login", name: "Login" };
    return answer([
      { id: "7", name: "of-ada", block_type },
      { id: "8", name: "of-grace", block_type },
    ]);
  }) as never);
  return checked;
}

async function draw(begin: JsonObject, fields: Fields = FIELDS) {
  const saved: JsonObject[] = [];
  await show(
    <BlockForm
      fields={fields}
      begin={begin}
      action="Save"
      save={async (values) => {
        saved.push(values);
        return "id";
      }}
      said="It is saved"
      onDone={() => undefined}
      onLeave={() => undefined}
    />,
  );
  return saved;
}

afterEach(() => {
  vi.restoreAllMocks();
});

it("a stored secret stays as it is, also after somebody thought better of another one", async () => {
  const checked = serve();
  const user = userEvent.setup();
  const begin = { host: "db", password: MASK };
  const saved = await draw(begin);
  const password = screen.getByLabelText<HTMLInputElement>(/^Password/);
  expect(password.value).toBe("");
  expect(password.placeholder).toBe("Stored, and not shown");
  await user.type(password, "new");
  await user.clear(password);
  await user.type(screen.getByLabelText(/^Host/), "2");
  await user.click(await screen.findByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(patchOf(FIELDS, begin, saved[0] ?? {})).toEqual({ host: "db2" });
  expect(checked).toMatchObject([{ values: { host: "db2" }, schema: { required: ["host"] } }]);
});

it("a stored secret is there again for whoever looked at another kind of value", async () => {
  serve();
  const user = userEvent.setup();
  const fields = {
    type: "object",
    properties: {
      value: {
        title: "Value",
        anyOf: [{ type: "string", format: "password" }, { type: "integer" }],
      },
    },
  };
  const saved = await draw({ value: MASK }, fields);
  await user.click(screen.getByRole("tab", { name: "integer" }));
  await user.click(screen.getByRole("tab", { name: "password" }));
  expect(screen.getByPlaceholderText("Stored, and not shown")).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(saved).toEqual([{ value: MASK }]));
});

it("another block is chosen by its name, and a secret that is written is sent", async () => {
  serve();
  const user = userEvent.setup();
  const saved = await draw({ host: "db", password: MASK });
  await user.type(screen.getByLabelText(/^Password/), "new");
  await user.click(screen.getByLabelText("login"));
  await user.click(await screen.findByRole("option", { name: /of-grace/ }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toEqual({
    host: "db",
    password: "new",
    login: { $ref: { block_document_id: "8" } },
  });
});

it("values are taken as they are: none is offered as a template, and none is an empty text", async () => {
  serve();
  const user = userEvent.setup();
  const saved = await draw({ host: "db", password: MASK });
  expect(screen.queryByRole("button", { name: /is given/ })).toBeNull();
  await user.clear(screen.getByLabelText(/^Host/));
  await user.click(await screen.findByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toEqual({ password: MASK });
});
