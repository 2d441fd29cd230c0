import { expect, it } from "vitest";

import type { Member } from "@/features/account/data";

import { isLastOwner } from "./data";

const member = (id: string, account_role_name: string, active = true) =>
  ({ id, account_role_name, active }) as Member;

it("the only owner who is let in is the last one", () => {
  const ada = member("ada", "Owner");
  expect(isLastOwner(ada, [ada, member("bob", "Owner", false), member("eve", "Admin")])).toBe(true);
});

it("with another owner nobody is", () => {
  const ada = member("ada", "Owner");
  expect(isLastOwner(ada, [ada, member("bob", "Owner")])).toBe(false);
});
