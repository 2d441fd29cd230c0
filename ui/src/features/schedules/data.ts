/** What is read and done about schedules. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

export type Schedule = Schemas["Schedule"];
export type DeploymentSchedule = Schemas["DeploymentSchedule"];

/** The next ten times of a schedule, which need not be saved. */
export const nextTimesQuery = (schedule: Schedule) =>
  queryOptions({
    queryKey: ["next-times", schedule],
    queryFn: ({ signal }) =>
      read(api.POST("/api/ui/schedules/next", { signal, body: { schedule } })),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** What is kept of a schedule beside its times. */
export interface Kept {
  schedule: Schedule;
  active: boolean;
  slug?: string | undefined;
}

const at = (id: string, schedule_id: string) => ({ params: { path: { id, schedule_id } } });

export const addSchedule = (deployment: string, { schedule, active, slug }: Kept) =>
  api.POST("/api/deployments/{id}/schedules", {
    params: { path: { id: deployment } },
    body: [{ schedule, active, parameters: {}, ...(slug ? { slug } : {}) }],
  });

/** Changes a schedule; the parameters that its runs are called with stay as they are. */
export const changeSchedule = (
  deployment: string,
  old: DeploymentSchedule,
  change: Partial<Omit<Kept, "slug">>,
) =>
  api.PATCH("/api/deployments/{id}/schedules/{schedule_id}", {
    ...at(deployment, old.id),
    body: { ...change, parameters: old.parameters },
  });

export const deleteSchedule = (deployment: string, schedule: string) =>
  api.DELETE("/api/deployments/{id}/schedules/{schedule_id}", at(deployment, schedule));
