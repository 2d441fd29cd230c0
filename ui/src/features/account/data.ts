/** What several pages about the account read of it. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";

export type Member = Schemas["AccountMembership"];
export type AccountRole = Schemas["AccountRoleView"];
export type Bot = Schemas["Bot"];
export type Team = Schemas["Team"];
export type Role = Schemas["WorkspaceRoleView"];

/** Every member, people and service accounts, page by page. */
async function allMembers(account_id: string, signal: AbortSignal): Promise<Member[]> {
  return everything((window) =>
    read(
      api.POST("/api/accounts/{account_id}/account_memberships/filter", {
        signal,
        params: { path: { account_id } },
        body: window,
      }),
    ),
  );
}

export const membersQuery = (account: string) =>
  queryOptions({
    queryKey: ["account", "members", account],
    queryFn: ({ signal }) => allMembers(account, signal),
  });

export const accountRolesQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["account", "account-roles", account_id],
    queryFn: ({ signal }) =>
      read(
        api.POST("/api/accounts/{account_id}/account_roles/filter", {
          signal,
          params: { path: { account_id } },
          body: {},
        }),
      ),
  });

export const botsQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["account", "bots", account_id],
    queryFn: ({ signal }) =>
      everything((window) =>
        read(
          api.POST("/api/accounts/{account_id}/bots/filter", {
            signal,
            params: { path: { account_id } },
            body: window,
          }),
        ),
      ),
  });

export const teamsQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["account", "teams", account_id],
    queryFn: ({ signal }) =>
      everything((window) =>
        read(
          api.POST("/api/accounts/{account_id}/teams/filter", {
            signal,
            params: { path: { account_id } },
            body: window,
          }),
        ),
      ),
  });

export const rolesQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["account", "roles", account_id],
    queryFn: ({ signal }) =>
      everything((window) =>
        read(
          api.POST("/api/accounts/{account_id}/workspace_roles/filter", {
            signal,
            params: { path: { account_id } },
            body: window,
          }),
        ),
      ),
  });

/** What somebody who is a person is called: by their name, or else by what they sign in with. */
export function nameOf(member: Member): string {
  return member.first_name || member.email || member.handle;
}
