/** What the dashboard reads: everything at once. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { CALM } from "@/api/queries";
import { RANGES } from "@/features/runs/search";

import type { DashboardRange } from "./search";

export type Dashboard = Schemas["Dashboard"];

export const dashboardQuery = (range: DashboardRange) =>
  queryOptions({
    queryKey: ["dashboard", range],
    queryFn: ({ signal }) => {
      const after = new Date(Date.now() - RANGES[range].hours * 3_600_000).toISOString();
      return read(api.POST("/api/ui/dashboard", { signal, body: { after } }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: CALM,
  });
