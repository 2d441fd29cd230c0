/** What is read of workspaces, and done to them. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";

export type Workspace = Schemas["Workspace"];

export interface Words {
  name: string;
  handle: string;
  description: string;
}

export const workspacesQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["account", "workspaces", account_id],
    queryFn: ({ signal }) =>
      everything((window) =>
        read(
          api.POST("/api/accounts/{account_id}/workspaces/filter", {
            signal,
            params: { path: { account_id } },
            body: window,
          }),
        ),
      ),
  });

export const myAccountsQuery = queryOptions({
  queryKey: ["account", "mine"],
  queryFn: ({ signal }) => read(api.GET("/api/me/accounts", { signal })),
});

export const makeWorkspace = (account_id: string, body: Words) =>
  api.POST("/api/accounts/{account_id}/workspaces/", {
    params: { path: { account_id } },
    body: { ...body, handle: body.handle || null },
  });

const place = (account_id: string, workspace_id: string) => ({
  params: { path: { account_id, workspace_id } },
});

export const changeWorkspace = (account: string, id: string, body: Words) =>
  api.PATCH("/api/accounts/{account_id}/workspaces/{workspace_id}", {
    ...place(account, id),
    body,
  });

export const deleteWorkspace = (account: string, id: string) =>
  api.DELETE("/api/accounts/{account_id}/workspaces/{workspace_id}", place(account, id));

export const transferWorkspace = (account: string, id: string, target_account_id: string) =>
  api.POST("/api/accounts/{account_id}/workspaces/{workspace_id}/transfer", {
    ...place(account, id),
    body: { target_account_id },
  });
