/** What is done to teams. */

import { api, read } from "@/api/client";

interface Words {
  name: string;
  description: string;
}

export const makeTeam = (account_id: string, body: Words) =>
  api.POST("/api/accounts/{account_id}/teams", { params: { path: { account_id } }, body });

export const changeTeam = (account_id: string, id: string, body: Words) =>
  api.PUT("/api/accounts/{account_id}/teams/{id}", { params: { path: { account_id, id } }, body });

export const deleteTeam = (account_id: string, id: string) =>
  api.DELETE("/api/accounts/{account_id}/teams/{id}", { params: { path: { account_id, id } } });

export const addMember = (account_id: string, id: string, member_id: string) =>
  read(
    api.PUT("/api/accounts/{account_id}/teams/{id}/members", {
      params: { path: { account_id, id } },
      body: { members: [{ member_id }] },
    }),
  );

export const removeMember = (account_id: string, id: string, member_id: string) =>
  api.DELETE("/api/accounts/{account_id}/teams/{id}/members/{member_id}", {
    params: { path: { account_id, id, member_id } },
  });
