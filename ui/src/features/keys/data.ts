/** What people do with their own keys. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

export type Key = Schemas["ApiKeyView"];

export const keysQuery = (user_id: string) =>
  queryOptions({
    queryKey: ["keys", user_id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/users/{user_id}/api_keys", { signal, params: { path: { user_id } } })),
  });

/** Makes a key, and gives the one answer that says it. */
export async function makeKey(
  user_id: string,
  body: { name: string; expiration: string | null },
): Promise<string> {
  const made = await read(
    api.POST("/api/users/{user_id}/api_keys", { params: { path: { user_id } }, body }),
  );
  return made.key ?? "";
}

export const revokeKey = (user_id: string, key_id: string) =>
  api.DELETE("/api/users/{user_id}/api_keys/{key_id}", { params: { path: { user_id, key_id } } });
