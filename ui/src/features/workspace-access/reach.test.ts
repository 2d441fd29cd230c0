import { expect, it } from "vitest";

import type { Member, Role, Team } from "@/features/account/data";

import type { Access } from "./data";
import { byScope, sourcesOf } from "./reach";

const member = (more: Partial<Member> = {}) =>
  ({ actor_id: "ada", account_role_name: "Member", active: true, ...more }) as Member;
const roles = [
  { id: "v", name: "Viewer", scopes: ["see_flows"] },
  { id: "r", name: "Runner", scopes: ["see_flows", "run_flows"] },
] as Role[];
const teams = [{ id: "t", name: "Data", memberships: [{ member_id: "ada" }] }] as Team[];
const access = (more: Partial<Access>) =>
  ({ workspace_role_id: "v", workspace_role_name: "Viewer", ...more }) as Access;

it("says by what each scope comes", () => {
  const accesses = [
    access({ user_id: "ada" }),
    access({ team_id: "t", workspace_role_id: "r", workspace_role_name: "Runner" }),
    access({ user_id: "bob", workspace_role_id: "r", workspace_role_name: "Runner" }),
  ];
  const sources = sourcesOf(member(), { roles, teams, accesses });
  expect(byScope(sources)).toEqual([
    ["run_flows", ["Runner, by the team Data"]],
    ["see_flows", ["Viewer here", "Runner, by the team Data"]],
  ]);
});

it("whoever has no role may do nothing", () => {
  expect(sourcesOf(member(), { roles, teams: [], accesses: [] })).toEqual([]);
});

it("an owner of the account may do everything, unless kept out", () => {
  const owner = { account_role_name: "Owner" };
  const known = { roles, teams: [], accesses: [] };
  expect(sourcesOf(member(owner), known)[0]?.scopes).toEqual(["see_flows", "run_flows"]);
  expect(sourcesOf(member({ ...owner, active: false }), known)).toEqual([]);
});
