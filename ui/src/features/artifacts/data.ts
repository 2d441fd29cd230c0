/** What the pages of artifacts read, and what they have done. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

import type { ArtifactsSearch } from "./search";

export type Artifact = Schemas["Artifact"];
export type LatestArtifact = Schemas["ArtifactCollection"];

/** What an artifact was made by, as far as it is known. */
export type MadeBy = Pick<Artifact, "flow_run_id" | "task_run_id">;

const PAGE = 50;
const VERSIONS = 20;

export const ARTIFACTS = ["artifacts"] as const;

/** The latest version of each key. */
export const latestQuery = ({ q, type }: ArtifactsSearch) =>
  infiniteQueryOptions({
    queryKey: [...ARTIFACTS, "latest", { q, type }],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/artifacts/latest/filter", {
          signal,
          body: {
            artifacts: {
              ...(q ? { key: { like_: q } } : {}),
              ...(type ? { type: { any_: [type] } } : {}),
            },
            sort: "UPDATED_DESC",
            limit: PAGE,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.length < PAGE ? undefined : pages.length * PAGE),
    placeholderData: keepPreviousData,
  });

/** Every version of a key, the newest first. */
export const versionsQuery = (key: string) =>
  infiniteQueryOptions({
    queryKey: [...ARTIFACTS, "key", key],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/artifacts/filter", {
          signal,
          body: {
            artifacts: { key: { any_: [key] } },
            sort: "CREATED_DESC",
            limit: VERSIONS,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, pages) =>
      page.length < VERSIONS ? undefined : pages.length * VERSIONS,
  });

export const artifactQuery = (id: string) =>
  queryOptions({
    queryKey: [...ARTIFACTS, "one", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/artifacts/{id}", { signal, params: { path: { id } } })),
  });

/** The artifacts of a run. Those of a flow run are also those of its task runs. */
export const artifactsOfRunQuery = (kind: "flow-run" | "task-run", id: string) =>
  infiniteQueryOptions({
    queryKey: [...ARTIFACTS, kind, id],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/artifacts/filter", {
          signal,
          body: {
            artifacts:
              kind === "flow-run"
                ? { flow_run_id: { any_: [id] } }
                : { task_run_id: { any_: [id] } },
            sort: "CREATED_DESC",
            limit: PAGE,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.length < PAGE ? undefined : pages.length * PAGE),
  });

/** The names of flow runs by their ids, of those that are still there. */
export const runNamesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ["flow-runs", "names", ids],
    queryFn: async ({ signal }) => {
      const runs = await read(
        api.POST("/api/flow_runs/filter", {
          signal,
          body: { flow_runs: { id: { any_: [...ids] } }, limit: ids.length, sort: "ID_DESC" },
        }),
      );
      return Object.fromEntries(runs.map(({ id, name }) => [id, name]));
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });

/** What the runs are called that an artifact was made by. */
export const makersQuery = ({ flow_run_id: flow, task_run_id: task }: MadeBy) =>
  queryOptions({
    queryKey: [...ARTIFACTS, "makers", flow, task],
    queryFn: async ({ signal }) => {
      if (task) {
        const params = { path: { id: task } };
        const run = await read(api.GET("/api/ui/task_runs/{id}", { signal, params }));
        return { task: run.name, flow: run.flow_run_name };
      }
      const params = { path: { id: flow ?? "" } };
      const run = await read(api.GET("/api/flow_runs/{id}", { signal, params }));
      return { task: undefined, flow: run.name };
    },
    enabled: Boolean(flow ?? task),
  });

/** The ids of the flow runs that made artifacts, each once. */
export function runsOf(made: readonly MadeBy[]): string[] {
  return [...new Set(made.flatMap(({ flow_run_id: id }) => (id ? [id] : [])))].sort();
}

export async function deleteArtifact(id: string): Promise<void> {
  await api.DELETE("/api/artifacts/{id}", { params: { path: { id } } });
}
