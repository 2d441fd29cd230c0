import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { ACCOUNT_PERMISSIONS, isGranted, missing, SCOPES } from "./permissions";

test("the page asks for no permission that the server does not know", () => {
  const known = readFileSync("../crates/provost-core/src/permissions.rs", "utf8");
  const inAccounts = readFileSync(
    "../crates/provost-core/src/roles/account_permissions.rs",
    "utf8",
  );
  expect(SCOPES.filter((scope) => !known.includes(`"${scope}"`))).toEqual([]);
  expect(ACCOUNT_PERMISSIONS.filter((name) => !inAccounts.includes(`"${name}"`))).toEqual([]);
});

test("what is held in a workspace says nothing of its account", () => {
  const held = { scopes: ["run_flows"], account_permissions: ["read:bot"] };
  expect(isGranted("run_flows", held)).toBe(true);
  expect(isGranted("manage_flows", held)).toBe(false);
  expect(isGranted("read:bot", held)).toBe(true);
  expect(isGranted("create:bot", held)).toBe(false);
});

test("a refusal names what is missing and where", () => {
  expect(missing("manage_flows")).toBe("You need the permission manage_flows in this workspace.");
  expect(missing("create:bot")).toBe("You need the permission create:bot in this account.");
});
