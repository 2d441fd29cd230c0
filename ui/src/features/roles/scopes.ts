/** What scopes are about. */

import type { Role } from "@/features/account/data";

export interface ScopeGroup {
  /** What the scopes are about, such as `flows`. */
  resource: string;
  scopes: string[];
}

const VERBS = /^(see|run|write|manage|connect)_(?:secret_)?/;

/** Scopes by what they are about, in the order in which they come. */
export function groupsOf(scopes: readonly string[]): ScopeGroup[] {
  const groups = new Map<string, string[]>();
  for (const scope of scopes) {
    const resource = scope.replace(VERBS, "").replaceAll("_", " ");
    groups.set(resource, [...(groups.get(resource) ?? []), scope]);
  }
  return [...groups].map(([resource, members]) => ({ resource, scopes: members }));
}

/** Every scope that any of the roles grants: the owner's role grants all of them. */
export function allScopes(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => role.scopes))];
}

/** Whether every workspace has a role, and nobody changes it. */
export function isBuiltIn(role: Role): boolean {
  return !role.account_id;
}

/** What a role grants beyond what it inherits. */
export function ownScopes(role: Role, roles: readonly Role[]): string[] {
  const inherited = roles.find(({ id }) => id === role.inherited_role_id)?.scopes ?? [];
  return role.scopes.filter((scope) => !inherited.includes(scope));
}
