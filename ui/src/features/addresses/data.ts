/** From where the account is reached. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

export type Entry = Schemas["IpAllowlistEntryUpdate"];

const place = (account_id: string) => ({ params: { path: { account_id } } });

export const addressesQuery = (account: string) =>
  queryOptions({
    queryKey: ["addresses", account],
    queryFn: async ({ signal }) => {
      const options = { signal, ...place(account) };
      const [list, access, settings] = await Promise.all([
        read(api.GET("/api/accounts/{account_id}/ip_allowlist", options)),
        read(api.GET("/api/accounts/{account_id}/ip_allowlist/my_access", options)),
        read(api.GET("/api/accounts/{account_id}/settings", options)),
      ]);
      return { entries: list.entries, access, isEnforced: settings.enforce_ip_allowlist };
    },
  });

export const saveEntries = (account: string, entries: readonly Entry[]) =>
  api.PUT("/api/accounts/{account_id}/ip_allowlist", {
    ...place(account),
    // What was seen is for the server to say.
    body: {
      entries: entries.map(({ ip_network, enabled, description }) => ({
        ip_network,
        enabled,
        description: description ?? null,
      })),
    },
  });

export const enforce = (account: string, enforce_ip_allowlist: boolean) =>
  api.PATCH("/api/accounts/{account_id}/settings", {
    ...place(account),
    body: { enforce_ip_allowlist },
  });
