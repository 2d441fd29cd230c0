/** What people are called whose sign-in the log keeps by their id alone. */

import { useQuery } from "@tanstack/react-query";

import { type Member, membersQuery, nameOf } from "@/features/account/data";
import { useMay } from "@/features/me/may";

import type { Entry } from "./data";

type Actor = Entry["entry"]["actor"];

/** The name that was kept; else that of the member with the id; else the id. */
export function actorName(actor: Actor, members: readonly Member[]): string {
  if (actor.name !== actor.id) {
    return actor.name;
  }
  const member = members.find((one) => one.actor_id === actor.id);
  return member ? nameOf(member) : actor.name;
}

/** Says what an actor is called; members are read where the log does not say it. */
export function useActorNames(
  account: string,
  entries: readonly Entry[],
): (actor: Actor) => string {
  const may = useMay();
  const isUnknown = entries.some(({ entry }) => entry.actor.name === entry.actor.id);
  const { data: members = [] } = useQuery({
    ...membersQuery(account),
    enabled: isUnknown && may("read:account_membership") === true,
  });
  return (actor) => actorName(actor, members);
}
