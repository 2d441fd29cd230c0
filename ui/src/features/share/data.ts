/** The list of those who reach an object. */

import { queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";

import { controlOf, type Entry, entriesOf } from "./entries";

/** What has a list. A work pool is known by its name, the others by their ids. */
export type Shared =
  | { kind: "block" | "deployment"; id: string }
  | { kind: "work-pool"; name: string };

export const accessListQuery = (shared: Shared) =>
  queryOptions({
    queryKey: ["access-list", shared],
    queryFn: async ({ signal }) => entriesOf(await readList(shared, signal)),
  });

function readList(shared: Shared, signal: AbortSignal) {
  if (shared.kind === "work-pool") {
    const params = { path: { name: shared.name } };
    return read(api.GET("/api/work_pools/{name}/access", { signal, params }));
  }
  const params = { path: { id: shared.id } };
  return shared.kind === "deployment"
    ? read(api.GET("/api/deployments/{id}/access", { signal, params }))
    : read(api.GET("/api/block_documents/{id}/access", { signal, params }));
}

/** Sets the list as a whole; with nobody on it, it is taken away. */
export async function saveList(shared: Shared, entries: readonly Entry[]): Promise<void> {
  const body = { access_control: controlOf(entries) };
  if (shared.kind === "work-pool") {
    await api.PUT("/api/work_pools/{name}/access", {
      params: { path: { name: shared.name } },
      body,
    });
    return;
  }
  const params = { path: { id: shared.id } };
  if (shared.kind === "deployment") {
    await api.PUT("/api/deployments/{id}/access", { params, body });
  } else {
    await api.PUT("/api/block_documents/{id}/access", { params, body });
  }
}
