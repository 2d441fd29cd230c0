import { useQueries, useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { lazy, Suspense, useMemo, useState } from "react";

import { useNow } from "@/lib/use-now";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";

import { TASK_VIEWS, type TaskView } from "../search";
import { type Timeline, timelineQuery } from "./data";
import { openSubflows, outline, type Sort } from "./outline";
import { RowGrid } from "./row-grid";

const GraphView = lazy(async () => ({ default: (await import("./graph-view")).GraphView }));

const WORDS: Record<TaskView, string> = { timeline: "Timeline", graph: "Graph", tree: "Tree" };

interface Props {
  id: string;
  isLive: boolean;
  view: TaskView;
  onView: (view: TaskView) => void;
}

/** What a run consists of, in three ways to look at it. */
export function TaskViews({ id, isLive, view, onView }: Props) {
  const query = useQuery(timelineQuery(id, isLive));
  const timeline = query.data;
  if (!timeline) {
    return query.error ? (
      <ErrorNotice error={query.error} what="The task runs" onRetry={() => void query.refetch()} />
    ) : (
      <div role="status" aria-label="The task runs are being fetched" className="skeleton h-64" />
    );
  }
  if (timeline.rows.length === 0) {
    return (
      <EmptyNotice title="No task runs">
        <p>The flow has not called a task, or has not come so far.</p>
      </EmptyNotice>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <fieldset className="flex rounded-md border border-line bg-sheet p-0.5">
          <legend className="sr-only">How the task runs are shown</legend>
          {TASK_VIEWS.map((known) => (
            <button
              key={known}
              type="button"
              aria-pressed={view === known}
              onClick={() => onView(known)}
              className={clsx(
                "h-7 rounded px-3",
                view === known ? "bg-chosen font-medium" : "text-soft hover:bg-hover",
              )}
            >
              {WORDS[known]}
            </button>
          ))}
        </fieldset>
        <p className="tabular text-soft text-sm">
          {timeline.task_run_count.toLocaleString("en")} task{" "}
          {timeline.task_run_count === 1 ? "run" : "runs"}
          {timeline.is_cut ? ", of which not all are shown" : ""}
        </p>
      </div>
      {view === "graph" ? (
        <Suspense fallback={<div className="skeleton h-96" />}>
          <GraphView id={id} timeline={timeline} />
        </Suspense>
      ) : (
        <Rows id={id} isLive={isLive} view={view} timeline={timeline} />
      )}
    </div>
  );
}

interface RowsProps {
  id: string;
  isLive: boolean;
  view: "timeline" | "tree";
  timeline: Timeline;
}

const FIRST: Sort = { by: "start", isDown: false };

function Rows({ id, isLive, view, timeline }: RowsProps) {
  const [chosen, setSort] = useState(FIRST);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string[]>([]);
  const inner = useQueries({ queries: open.map((run) => timelineQuery(run, isLive)) });
  const sort = view === "tree" ? chosen : FIRST;
  const loaded = inner.map((query) => query.data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was loaded is compared one by one
  const items = useMemo(() => {
    const subflows = new Map<string, Timeline>();
    open.forEach((run, index) => {
      const data = loaded[index];
      if (data) {
        subflows.set(run, data);
      }
    });
    return outline(id, timeline, { sort, turned, subflows });
  }, [id, timeline, sort, turned, open, ...loaded]);
  const wanted = openSubflows(items);
  if (wanted.join() !== open.join()) {
    setOpen(wanted);
  }
  const turn = (key: string) => {
    const next = new Set(turned);
    if (!next.delete(key)) {
      next.add(key);
    }
    setTurned(next);
  };
  const grid = { items, sort, onSort: setSort, onTurn: turn, view, timeline };
  return isLive ? <LiveGrid {...grid} /> : <RowGrid {...grid} now={latest(timeline)} />;
}

type GridProps = Parameters<typeof RowGrid>[0];

/** What goes on grows by the second. */
function LiveGrid(props: Omit<GridProps, "now">) {
  return <RowGrid {...props} now={useNow()} />;
}

/** The end of a run that has ended; what it left unfinished reaches there. */
function latest({ end_time, rows }: Timeline): number {
  let last = end_time ? Date.parse(end_time) : 0;
  for (const row of rows) {
    last = Math.max(last, Date.parse(row.end_time ?? row.start_time ?? "") || 0);
  }
  return last;
}
