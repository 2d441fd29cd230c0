/** What the page of a task run reads. */

import { queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";
import { LIVE } from "@/api/queries";
import { isTerminal } from "@/states/states";

export const taskRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["task-run", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/task_runs/{id}", { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (isTerminal(state.data?.state_type) ? false : LIVE()),
  });

/** Every state that a task run was in. */
export const taskRunStatesQuery = (id: string) =>
  queryOptions({
    queryKey: ["task-run", id, "states"],
    queryFn: ({ signal }) =>
      read(api.GET("/api/task_run_states/", { signal, params: { query: { task_run_id: id } } })),
  });
