/** What is read of service accounts, and done to them. */

import { queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";

export const botKeysQuery = (account_id: string, id: string) =>
  queryOptions({
    queryKey: ["account", "bots", account_id, "keys", id],
    queryFn: ({ signal }) =>
      read(
        api.GET("/api/accounts/{account_id}/bots/{id}/read_bot_api_keys", {
          signal,
          params: { path: { account_id, id } },
        }),
      ),
  });

/** Makes a service account, and gives the one answer that says its key. */
export async function makeBot(
  account_id: string,
  body: { name: string; api_key_expiration: string | null },
): Promise<string> {
  const made = await read(
    api.POST("/api/accounts/{account_id}/bots/", { params: { path: { account_id } }, body }),
  );
  return made.api_key?.key ?? "";
}

/** Gives a service account another key; the old one stays good for a while. */
export async function rotateKey(
  account_id: string,
  id: string,
  body: { api_key_expiration: string | null; old_key_expires_in_seconds: number },
): Promise<string> {
  const made = await read(
    api.POST("/api/accounts/{account_id}/bots/{id}/rotate_api_key", {
      params: { path: { account_id, id } },
      body,
    }),
  );
  return made.api_key?.key ?? "";
}

export const deleteKey = (account_id: string, id: string, key_id: string) =>
  api.DELETE("/api/accounts/{account_id}/bots/{id}/delete_bot_api_key/{key_id}", {
    params: { path: { account_id, id, key_id } },
  });

export const renameBot = (account_id: string, id: string, name: string) =>
  api.PATCH("/api/accounts/{account_id}/bots/{id}", {
    params: { path: { account_id, id } },
    body: { name },
  });

export const deleteBot = (account_id: string, id: string) =>
  api.DELETE("/api/accounts/{account_id}/bots/{id}", { params: { path: { account_id, id } } });
