/** What is read of the audit log. */

import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

import { type AuditSearch, filterOf } from "./search";

export type Entry = Schemas["ChainedAuditEntry"];

const PAGE = 50;

export const auditQuery = (account_id: string, workspace: string, search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ["audit", account_id, workspace, search],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/accounts/{account_id}/audit/filter", {
          signal,
          params: { path: { account_id } },
          body: {
            ...filterOf(search, workspace, Date.now()),
            ...(pageParam === undefined ? {} : { before: pageParam }),
            limit: PAGE,
          },
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Hands what a search finds over as a file. */
export async function exportAudit(
  account_id: string,
  workspace: string,
  search: AuditSearch,
  format: "csv" | "jsonl",
): Promise<void> {
  const answer = api.POST("/api/accounts/{account_id}/audit/export", {
    params: { path: { account_id } },
    body: { filter: filterOf(search, workspace, Date.now()), format },
    parseAs: "blob",
  });
  const url = URL.createObjectURL((await read(answer)) as Blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = `audit.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}
