import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";

import type { RunInBrief } from "@/features/runs/data";
import { Histogram } from "@/features/runs/histogram";
import { countsOf } from "@/features/runs/overview";
import { RunList } from "@/features/runs/run-list";
import { RANGES } from "@/features/runs/search";
import { formatShare } from "@/features/runs/strip";
import type { Look } from "@/states/states";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";

import { type Dashboard, dashboardQuery } from "./data";
import { FailingFlows } from "./failing-flows";
import { FirstRun } from "./first-run";
import { DASHBOARD_RANGES, type DashboardRange, USUAL_RANGE } from "./search";
import { Tile } from "./tile";

const route = getRouteApi("/dashboard");

/** How things are, what went wrong, and what is next. */
export function DashboardPage() {
  const { range = USUAL_RANGE } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(dashboardQuery(range));
  const data = query.data;
  return (
    <Page
      title="Dashboard"
      actions={
        <Select
          label="Time"
          hideLabel
          value={range}
          onChange={(event) => {
            const next = event.target.value as DashboardRange;
            void navigate({ search: next === USUAL_RANGE ? {} : { range: next }, replace: true });
          }}
        >
          {DASHBOARD_RANGES.map((value) => (
            <option key={value} value={value}>
              {RANGES[value].label}
            </option>
          ))}
        </Select>
      }
    >
      {data ? (
        <Board data={data} range={range} />
      ) : query.error ? (
        <ErrorNotice
          error={query.error}
          what="The dashboard"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <div role="status" aria-label="The dashboard is being fetched" className="grid gap-4">
          <div className="skeleton h-24" />
          <div className="skeleton h-24" />
          <div className="skeleton h-64" />
        </div>
      )}
    </Page>
  );
}

function Board({ data, range }: { data: Dashboard; range: DashboardRange }) {
  const counts = countsOf(data.states);
  const count = (look: Look) => counts.find((counted) => counted.look === look)?.count ?? 0;
  const [well, badly] = [count("completed"), count("failed") + count("crashed")];
  const most = data.counted_at_most;
  // The list of runs shows a week, unless its address says otherwise.
  const time = range === "7d" ? {} : { range };
  const when = RANGES[range].label.toLowerCase();
  const isEmpty = counts.length + data.late_count + data.going_count + data.next.length === 0;
  return (
    <>
      <ul aria-label="How things are" className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <Tile
          look="failed"
          title="Went wrong"
          detail={`in the ${when}`}
          value={badly}
          search={{ q: "state:failed,crashed", ...time }}
          isBad={badly > 0}
        />
        <Tile
          look="late"
          title="Late"
          detail="should have begun"
          value={data.late_count}
          most={most}
          search={{ q: "state:late", range: "365d" }}
          isBad={data.late_count > 0}
        />
        <Tile
          look="running"
          title="Going on"
          detail="now"
          value={data.going_count}
          most={most}
          search={{ q: "state:running,pending,cancelling", range: "365d" }}
        />
        <Tile
          look="completed"
          title="Ended well"
          detail={
            well + badly > 0 ? `${formatShare(well / (well + badly))} of those that ended` : "–"
          }
          value={well}
          search={{ q: "state:completed", ...time }}
        />
        <TaskRunsTile counts={data.task_runs} most={data.task_runs_counted_at_most} />
      </ul>
      {isEmpty ? <FirstRun when={when} /> : <Histogram history={data.trend.bars} />}
      {data.work_pools ? <Pools pools={data.work_pools} /> : null}
      <div className="grid items-start gap-4 xl:grid-cols-3">
        <FailingFlows flows={data.failing_flows} range={range} />
        <Column title="Going on" runs={data.going} none="Nothing is going on now" />
        <Column
          title="What is next"
          runs={data.next}
          none="Nothing is planned for the next 24 hours"
        >
          <p>Deployments with an active schedule show up here.</p>
        </Column>
      </div>
    </>
  );
}

/** The task runs of the time. There is no list of them to lead to. */
function TaskRunsTile({ counts, most }: { counts: Dashboard["task_runs"]; most: number }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const badly = counts.FAILED + counts.CRASHED;
  return (
    <Tile
      look={badly > 0 ? "failed" : "completed"}
      title="Task runs"
      detail={`${badly.toLocaleString("en")} went wrong, ${counts.RUNNING.toLocaleString("en")} going on`}
      value={all}
      most={most}
    />
  );
}

/** Whether somebody takes up what waits: said only where there are pools. */
function Pools({ pools }: { pools: NonNullable<Dashboard["work_pools"]> }) {
  if (pools.count === 0) {
    return null;
  }
  const { not_ready, workers_online, workers_offline } = pools;
  const worker = workers_online === 1 ? "worker" : "workers";
  return (
    <p className="rounded-lg border border-rule bg-sheet px-3 py-2 text-sm">
      {not_ready.length > 0 ? (
        <span className="font-medium text-warning">
          No worker is online for{" "}
          {not_ready.length === 1 ? "a work pool" : `${not_ready.length} work pools`}:{" "}
          {not_ready.map(({ name }) => name).join(", ")}.{" "}
        </span>
      ) : (
        "Every work pool is ready or paused. "
      )}
      <span className="text-soft">
        {workers_online.toLocaleString("en")} {worker} online
        {workers_offline > 0 ? `, ${workers_offline.toLocaleString("en")} offline` : ""}
      </span>
    </p>
  );
}

interface ColumnProps {
  title: string;
  runs: readonly RunInBrief[];
  none: string;
  children?: ReactNode;
}

function Column({ title, runs, none, children }: ColumnProps) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {runs.length === 0 ? (
        <EmptyNotice title={none}>{children}</EmptyNotice>
      ) : (
        <RunList label={title} runs={runs} />
      )}
    </section>
  );
}
