/** The names of what somebody may do, as far as the page asks for them. */

/** What somebody may do in a workspace, by the scopes of its API. */
export const SCOPES = [
  "manage_acls",
  "manage_artifacts",
  "manage_assets",
  "manage_blocks",
  "manage_concurrency_limits",
  "manage_deployments",
  "manage_flows",
  "manage_variables",
  "manage_webhooks",
  "manage_work_pools",
  "manage_work_queues",
  "manage_workers",
  "manage_workspace_service_accounts",
  "manage_workspace_settings",
  "manage_workspace_teams",
  "manage_workspace_users",
  "manage_saved_search",
  "run_deployments",
  "run_flows",
  "see_artifacts",
  "see_assets",
  "see_blocks",
  "see_concurrency_limits",
  "see_deployments",
  "see_events",
  "see_flows",
  "see_variables",
  "see_webhooks",
  "see_work_pools",
  "see_work_queues",
  "see_workers",
  "see_workspace_service_accounts",
  "see_workspace_settings",
  "see_workspace_users",
  "write_artifacts",
  "write_deployments",
  "write_variables",
  "write_work_pools",
  "write_work_queues",
  "write_workspace_settings",
] as const;

/** What somebody may do in an account. */
export const ACCOUNT_PERMISSIONS = [
  "administrate:sso",
  "create:bot",
  "create:invitation",
  "create:team",
  "create:workspace",
  "create:workspace_role",
  "delete:account",
  "delete:account_membership",
  "delete:bot",
  "delete:team",
  "delete:workspace",
  "delete:workspace_role",
  "read:account",
  "read:account_membership",
  "read:account_role",
  "read:audit_event",
  "read:bot",
  "read:invitation",
  "read:ip_allowlist",
  "read:sso",
  "read:team",
  "read:workspace",
  "read:workspace_role",
  "update:account",
  "update:account_membership",
  "update:bot",
  "update:invitation",
  "update:ip_allowlist",
  "update:team",
  "update:workspace_role",
] as const;

export type Scope = (typeof SCOPES)[number];
export type AccountPermission = (typeof ACCOUNT_PERMISSIONS)[number];

/** What something needs: a scope of the workspace, or a permission in the account. */
export type Needed = Scope | AccountPermission;

/** Whether somebody with these permissions has what is needed. */
export function isGranted(
  needed: Needed,
  held: { scopes: readonly string[]; account_permissions: readonly string[] },
): boolean {
  // Only the names of permissions in an account have a colon.
  const list = needed.includes(":") ? held.account_permissions : held.scopes;
  return list.includes(needed);
}

/** Why somebody may not do something, as it is said to them. */
export function missing(needed: Needed): string {
  const where = needed.includes(":") ? "in this account" : "in this workspace";
  return `You need the permission ${needed} ${where}.`;
}
