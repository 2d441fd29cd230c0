/** Who is on the list of an object, one by one, and as the API takes it. */

import type { Schemas } from "@/api/client";

/** What somebody may do, least first; each may do what those before may. */
export const LEVELS = ["view", "run", "manage"] as const;

export type Level = (typeof LEVELS)[number];

export interface Entry {
  id: string;
  name: string;
  isTeam: boolean;
  level: Level;
}

/** Those on a list, by name; with the most that they are on it for. */
export function entriesOf(list: Schemas["AccessList"]): Entry[] {
  const found = new Map<string, Entry>();
  for (const level of LEVELS) {
    for (const { id, name, type } of list[`${level}_actors`]) {
      found.set(id, { id, name, isTeam: type === "team", level });
    }
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** The list as a whole, as it is set. */
export function controlOf(entries: readonly Entry[]): Schemas["AccessControl"] {
  const ids = (level: Level, isTeam: boolean) =>
    entries.filter((one) => one.level === level && one.isTeam === isTeam).map(({ id }) => id);
  return {
    manage_actor_ids: ids("manage", false),
    run_actor_ids: ids("run", false),
    view_actor_ids: ids("view", false),
    manage_team_ids: ids("manage", true),
    run_team_ids: ids("run", true),
    view_team_ids: ids("view", true),
  };
}
