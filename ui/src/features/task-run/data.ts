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
