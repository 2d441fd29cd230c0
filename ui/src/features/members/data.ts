/** What is done to members. */

import { api } from "@/api/client";
import type { Member } from "@/features/account/data";

const place = (account_id: string, id: string) => ({ params: { path: { account_id, id } } });

export const changeRole = (account: string, member: Member, account_role_id: string) =>
  api.PATCH("/api/accounts/{account_id}/account_memberships/{id}", {
    ...place(account, member.id),
    body: { account_role_id },
  });

/** Lets somebody in, or keeps them out, without taking away what they are. */
export const setActive = (account: string, member: Member, active: boolean) =>
  api.PATCH("/api/accounts/{account_id}/account_memberships/{id}", {
    ...place(account, member.id),
    body: { active },
  });

export const remove = (account: string, member: Member) =>
  api.DELETE("/api/accounts/{account_id}/account_memberships/{id}", place(account, member.id));

/** Whether the account would have no owner who is let in without this one. */
export function isLastOwner(member: Member, members: readonly Member[]): boolean {
  const owners = members.filter((one) => one.active && one.account_role_name === "Owner");
  return owners.length === 1 && owners[0]?.id === member.id;
}
