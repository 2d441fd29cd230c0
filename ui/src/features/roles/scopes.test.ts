import { expect, it } from "vitest";

import type { Role } from "@/features/account/data";

import { groupsOf, isBuiltIn, ownScopes } from "./scopes";

const role = (id: string, scopes: string[], more: Partial<Role> = {}) =>
  ({ id, name: id, description: "", scopes, ...more }) as Role;

it("scopes about one thing stand together", () => {
  expect(
    groupsOf(["see_work_pools", "see_blocks", "manage_work_pools", "see_secret_blocks"]),
  ).toEqual([
    { resource: "work pools", scopes: ["see_work_pools", "manage_work_pools"] },
    { resource: "blocks", scopes: ["see_blocks", "see_secret_blocks"] },
  ]);
});

it("what is inherited is no scope of its own", () => {
  const viewer = role("viewer", ["see_flows"]);
  const ours = role("ours", ["see_flows", "run_flows"], {
    account_id: "a",
    inherited_role_id: "viewer",
  });
  expect(ownScopes(ours, [viewer, ours])).toEqual(["run_flows"]);
  expect(isBuiltIn(viewer)).toBe(true);
  expect(isBuiltIn(ours)).toBe(false);
});
