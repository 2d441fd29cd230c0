/** Doing the same to many runs or deployments: what it would do, the order, and how far it is. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { CALM } from "@/api/queries";

export type BatchAction = Schemas["BatchAction"];
export type BatchJob = Schemas["BatchJob"];
export type BatchOrder = Schemas["BatchJobOrder"];

/** The key of everything that is read about batch jobs. */
export const BATCH_JOBS = ["batch-jobs"] as const;

/** How often a job that goes on is looked at by whoever watches it, in milliseconds. */
const WATCHED = 700;

/** How many jobs are listed. */
const LISTED = 100;

/** What an order would do if it was given now. */
export const previewQuery = (order: BatchOrder) =>
  queryOptions({
    queryKey: [...BATCH_JOBS, "preview", order],
    queryFn: ({ signal }) => read(api.POST("/api/ui/batch_jobs/preview", { signal, body: order })),
    // Things change, and whoever asks again wants to know how they are now.
    gcTime: 0,
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: [...BATCH_JOBS, id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/batch_jobs/{id}", { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.ended ? false : WATCHED),
  });

/** The newest jobs of the workspace. */
export const jobsQuery = queryOptions({
  queryKey: [...BATCH_JOBS, "list"],
  queryFn: ({ signal }) =>
    read(api.POST("/api/ui/batch_jobs/filter", { signal, body: { limit: LISTED } })),
  refetchInterval: (query) => {
    const goesOn = query.state.data?.some((job) => !job.ended);
    return goesOn ? WATCHED * 2 : CALM();
  },
});

export function order(body: BatchOrder): Promise<BatchJob> {
  return read(api.POST("/api/ui/batch_jobs/", { body }));
}

export function stopJob(id: string): Promise<BatchJob> {
  return read(api.POST("/api/ui/batch_jobs/{id}/stop", { params: { path: { id } } }));
}
