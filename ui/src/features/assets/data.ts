/** What the page of assets reads, and what it has done. */

import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

export type Asset = Schemas["Asset"];

const PAGE = 50;

export const ASSETS = ["assets"] as const;

export const assetsQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: [...ASSETS, "list", text],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/assets/filter", {
          signal,
          body: {
            ...(text ? { filter: { key: { search: [text] } } } : {}),
            limit: PAGE,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ assets }, pages) =>
      assets.length < PAGE ? undefined : pages.length * PAGE,
    placeholderData: keepPreviousData,
  });

export async function deleteAsset(key: string): Promise<void> {
  await api.DELETE("/api/assets/key", { params: { query: { key } } });
}
