import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";

import { show } from "@/test/page";

import { faultsOf } from "./faults";
import type { JsonObject, Root } from "./schema";
import { SchemaForm } from "./schema-form";

let held: JsonObject = {};

function Held({ schema, begin }: { schema: Root; begin: JsonObject }) {
  const [values, setValues] = useState(begin);
  held = values;
  return (
    <SchemaForm
      label="Parameters"
      schema={schema}
      values={values}
      onChange={setValues}
      faults={faultsOf([{ property: "sizes", errors: [{ index: 0, errors: ["Too small"] }] }])}
    />
  );
}

const SCHEMA: Root = {
  type: "object",
  required: ["day"],
  properties: {
    day: { type: "string", title: "day", position: 0 },
    pages: { type: "integer", title: "pages", position: 1 },
    sizes: { type: "array", title: "sizes", items: { type: "integer" }, position: 2 },
    mode: { $ref: "#/definitions/Mode", title: "mode", position: 3 },
    place: { anyOf: [{ type: "string" }, { type: "null" }], title: "place", position: 4 },
    nested: { $ref: "#/definitions/Nested", title: "nested", position: 5 },
  },
  definitions: {
    Mode: { enum: ["full", "part", 3] },
    Nested: { type: "object", properties: { deep: { type: "boolean", title: "deep" } } },
  },
};

it("what is filled in comes out as the types that the schema names", async () => {
  const user = userEvent.setup();
  await show(<Held schema={SCHEMA} begin={{ sizes: [1, 2] }} />);
  await user.type(screen.getByLabelText(/^day/), "x");
  await user.type(screen.getByLabelText("pages"), "12");
  await user.selectOptions(screen.getByLabelText("mode"), "3");
  await user.selectOptions(screen.getByLabelText("deep"), "Yes");
  await user.click(screen.getByRole("button", { name: "Move sizes 2 up" }));
  await user.click(screen.getByRole("button", { name: "Add to sizes" }));
  await user.click(screen.getByRole("tab", { name: "none" }));
  expect(held).toEqual({
    day: "x",
    pages: 12,
    mode: 3,
    nested: { deep: true },
    sizes: [2, 1, 0],
    place: null,
  });
});

it("a fault stands at the item that it is about", async () => {
  await show(<Held schema={SCHEMA} begin={{ sizes: [1, 2] }} />);
  const box = screen.getByLabelText(/^sizes 1/);
  expect(box.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Too small")).toBeTruthy();
});

it("a value can be given as a template, and be left out", async () => {
  const user = userEvent.setup();
  await show(<Held schema={SCHEMA} begin={{ day: "today", pages: 3 }} />);
  await user.click(screen.getByRole("button", { name: "How day is given" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Template" }));
  expect(held.day).toEqual({ __prefect_kind: "jinja", template: "today" });
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "How pages is given" }));
  await user.click(await screen.findByRole("menuitem", { name: "Leave it out" }));
  expect(Object.keys(held)).toEqual(["day"]);
});

it("what no schema names is kept, and the JSON shows all of it", async () => {
  const user = userEvent.setup();
  const begin = { day: "x", extra: { a: [1, null] }, place: { odd: true } };
  await show(<Held schema={SCHEMA} begin={begin} />);
  await user.type(screen.getByLabelText(/^day/), "y");
  expect(held).toEqual({ ...begin, day: "xy" });
  await user.click(screen.getByRole("tab", { name: "JSON" }));
  const box = screen.getByLabelText<HTMLTextAreaElement>("Parameters as JSON");
  expect(JSON.parse(box.value)).toEqual(held);
});
