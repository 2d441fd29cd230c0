import { describe, expect, it } from "vitest";

import { reference } from "@/features/schema-form/blocks";

import { hasMask, loadSnippet, nameFault, patchOf, shownValues, toCheck, valuesOf } from "./values";

const MASK = "********";

const FIELDS = {
  title: "Warehouse",
  type: "object",
  required: ["host", "password", "login"],
  properties: {
    password: { type: "string", format: "password", title: "Password", position: 1 },
    host: { type: "string", title: "Host", position: 0 },
    port: { type: "integer", title: "Port", default: 5432, position: 2 },
    login: { $ref: "#/definitions/Login", title: "Login", position: 3 },
  },
  definitions: { Login: { type: "object", block_type_slug: "login", required: ["user"] } },
  secret_fields: ["password"],
};

const DOCUMENT = {
  data: {
    host: "db",
    password: MASK,
    port: 1,
    login: { user: "ada" },
    odd: { deep: [MASK] },
  },
  block_document_references: {
    login: { block_document: { id: "7", name: "of-ada", is_anonymous: false } },
  },
} as never;

describe("patchOf", () => {
  const begin = valuesOf(DOCUMENT);

  it("sends what was changed, and neither secrets nor blocks that nobody touched", () => {
    expect(begin.login).toEqual(reference("7"));
    expect(patchOf(FIELDS, begin, { ...begin, host: "other" })).toEqual({ host: "other" });
  });

  it("sends a secret that was written, and another block that was chosen", () => {
    const values = { ...begin, password: "new", login: reference("8") };
    expect(patchOf(FIELDS, begin, values)).toEqual({ password: "new", login: reference("8") });
  });

  it("gives what was left out its default, or nothing", () => {
    const { host: _host, port: _port, ...rest } = begin;
    expect(patchOf(FIELDS, begin, rest)).toEqual({ host: null, port: 5432 });
  });

  it("lets a mask stand for a secret within what was changed", () => {
    const values = { ...begin, odd: { deep: [MASK], more: 1 } };
    expect(patchOf(FIELDS, begin, values)).toEqual({ odd: { deep: [MASK], more: 1 } });
  });
});

it("neither blocks nor stored secrets are checked", () => {
  const check = toCheck(FIELDS, valuesOf(DOCUMENT));
  expect(Object.keys(check.values)).toEqual(["host", "port"]);
  expect(check.schema.required).toEqual(["host"]);
  expect(toCheck(FIELDS, {}).schema.required).toEqual(["host", "password", "login"]);
});

it("a mask is found wherever it is", () => {
  expect(hasMask({ a: [{ b: MASK }] })).toBe(true);
  expect(hasMask({ a: ["*", null, 1] })).toBe(false);
});

it("values are shown in the order of the fields, with the blocks that stand there", () => {
  const shown = shownValues(FIELDS, DOCUMENT);
  expect(shown.map(({ label }) => label)).toEqual(["Host", "Password", "Port", "Login", "odd"]);
  expect(shown[1]?.isSecret).toBe(true);
  expect(shown[3]?.block).toEqual({ id: "7", name: "of-ada", isAnonymous: false });
});

describe("loadSnippet", () => {
  it("names the class where an example says where it lies", () => {
    const type = { slug: "s3-bucket", code_example: "x\n  from prefect_aws.s3 import S3Bucket\n" };
    expect(loadSnippet(type, "S3Bucket", "lake")).toBe(
      'from prefect_aws.s3 import S3Bucket\n\nblock = S3Bucket.load("lake")',
    );
  });

  it("names the type otherwise", () => {
    const wanted = 'from prefect.blocks.core import Block\n\nblock = Block.load("secret/a")';
    expect(loadSnippet({ slug: "secret" }, "Secret", "a")).toBe(wanted);
    const here = { slug: "secret", code_example: "from __main__ import Secret" };
    expect(loadSnippet(here, "Secret", "a")).toBe(wanted);
  });
});

it("names are told apart from what is none", () => {
  expect(nameFault("my-block-2")).toBeUndefined();
  expect(nameFault("My block")).toBeDefined();
});
