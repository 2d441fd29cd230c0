/** What somebody may do in the workspace, and by what. */

import type { Member, Role, Team } from "@/features/account/data";

import { type Access, holderOf } from "./data";

/** Something by which somebody has scopes. */
export interface Source {
  /** As in "Developer, by the team Data". */
  label: string;
  scopes: readonly string[];
}

interface Known {
  roles: readonly Role[];
  teams: readonly Team[];
  /** The roles in this workspace, of people, service accounts and teams. */
  accesses: readonly Access[];
}

/** Whoever has these in the account may do everything in each of its workspaces. */
const ABOVE_WORKSPACES = ["Owner", "Admin"];

export function sourcesOf(member: Member, { roles, teams, accesses }: Known): Source[] {
  const granted = (access: Access) =>
    roles.find(({ id }) => id === access.workspace_role_id)?.scopes ?? [];
  const inTeams = teams.filter(({ memberships }) =>
    memberships.some(({ member_id }) => member_id === member.actor_id),
  );
  const found: Source[] = [];
  if (ABOVE_WORKSPACES.includes(member.account_role_name)) {
    const every = [...new Set(roles.flatMap(({ scopes }) => scopes))];
    found.push({ label: `${member.account_role_name} of the account`, scopes: every });
  }
  for (const access of accesses) {
    const team = inTeams.find(({ id }) => id === access.team_id);
    if (team) {
      const label = `${access.workspace_role_name}, by the team ${team.name}`;
      found.push({ label, scopes: granted(access) });
    } else if (!access.team_id && holderOf(access) === member.actor_id) {
      found.push({ label: `${access.workspace_role_name} here`, scopes: granted(access) });
    }
  }
  return member.active ? found : [];
}

/** Every scope with what it comes by. */
export function byScope(sources: readonly Source[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { label, scopes } of sources) {
    for (const scope of scopes) {
      found.set(scope, [...(found.get(scope) ?? []), label]);
    }
  }
  return [...found].sort(([one], [other]) => one.localeCompare(other));
}
