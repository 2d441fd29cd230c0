/** What is done to roles. */

import { api } from "@/api/client";

export interface RoleBody {
  name: string;
  description: string;
  scopes: string[];
  inherited_role_id: string | null;
}

export const makeRole = (account_id: string, body: RoleBody) =>
  api.POST("/api/accounts/{account_id}/workspace_roles/", {
    params: { path: { account_id } },
    body,
  });

export const changeRole = (account_id: string, id: string, body: RoleBody) =>
  api.PATCH("/api/accounts/{account_id}/workspace_roles/{id}", {
    params: { path: { account_id, id } },
    body,
  });

export const deleteRole = (account_id: string, id: string) =>
  api.DELETE("/api/accounts/{account_id}/workspace_roles/{id}", {
    params: { path: { account_id, id } },
  });
