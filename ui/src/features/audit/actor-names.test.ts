import { expect, it } from "vitest";

import type { Member } from "@/features/account/data";

import { actorName } from "./actor-names";

const ID = "01a208d0-83b8-7680-80c4-fab65b300cb3";
const actor = (name: string) => ({ kind: "USER", id: ID, name });
const member = (more: Partial<Member>) =>
  ({ actor_id: ID, email: "ada@example.org", ...more }) as Member;

it("who signed in is called as the members are", () => {
  const ada = member({ first_name: "Ada Lovelace" });
  expect(actorName(actor("Ada"), [])).toBe("Ada");
  expect(actorName(actor(ID), [ada])).toBe("Ada Lovelace");
  expect(actorName(actor(ID), [member({})])).toBe("ada@example.org");
  expect(actorName(actor(ID), [])).toBe(ID);
});
