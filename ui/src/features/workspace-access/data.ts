/** Who has which role in this workspace. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import type { Needed } from "@/features/me/permissions";

export type Access = Schemas["WorkspaceAccess"];
export type Kind = "user" | "bot" | "team";

interface Words {
  one: string;
  see: Needed;
  manage: Needed;
}

/** Those who can have a role, and what it takes to see and to change that. */
export const KINDS: Record<Kind, Words> = {
  user: { one: "Person", see: "see_workspace_users", manage: "manage_workspace_users" },
  bot: {
    one: "Service account",
    see: "see_workspace_service_accounts",
    manage: "manage_workspace_service_accounts",
  },
  team: { one: "Team", see: "see_workspace_users", manage: "manage_workspace_teams" },
};

const READS = {
  user: (signal: AbortSignal) => read(api.GET("/api/user_access/", { signal })),
  bot: (signal: AbortSignal) => read(api.GET("/api/bot_access/", { signal })),
  team: (signal: AbortSignal) => read(api.GET("/api/team_access/", { signal })),
};

export const accessQuery = (kind: Kind) =>
  queryOptions({
    queryKey: ["access", kind],
    queryFn: ({ signal }) => READS[kind](signal),
  });

export async function giveRole(kind: Kind, id: string, workspace_role_id: string) {
  if (kind === "user") {
    await api.POST("/api/user_access/", { body: { user_id: id, workspace_role_id } });
  } else if (kind === "bot") {
    await api.POST("/api/bot_access/", { body: { bot_id: id, workspace_role_id } });
  } else {
    await api.PUT("/api/team_access/", { body: { team_id: id, workspace_role_id } });
  }
}

export async function takeRole(kind: Kind, id: string) {
  const options = { params: { path: { id } } };
  if (kind === "user") {
    await api.DELETE("/api/user_access/{id}", options);
  } else if (kind === "bot") {
    await api.DELETE("/api/bot_access/{id}", options);
  } else {
    await api.DELETE("/api/team_access/{id}", options);
  }
}

/** Whose role it is. */
export function holderOf(access: Access): string {
  return access.user_id ?? access.bot_id ?? access.team_id ?? access.actor_id ?? access.id;
}
