import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { CornerDownRight } from "lucide-react";

import { formatDuration } from "@/lib/time";
import { STATE_FILL, StateBadge } from "@/states/state-badge";
import { type Look, lookOf } from "@/states/states";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { NAME_LINK } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { type FlowRun, TASKS, type TaskRun } from "./data";
import { type Span, spanOf, wholeOf } from "./timeline";

type Data = { tasks: TaskRun[]; subflows: FlowRun[] };

const HEAD = "px-3 py-2 text-left font-medium text-soft text-sm";
const CELL = "border-rule border-t px-3 py-1.5";

/** The task runs of a run in the order in which they began, runs of flows below the task that is theirs. */
export function TaskTree({ query }: { query: UseQueryResult<Data> }) {
  if (query.error && !query.data) {
    return (
      <ErrorNotice error={query.error} what="The task runs" onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) {
    return <div className="skeleton h-64" />;
  }
  const { tasks, subflows } = query.data;
  const now = query.dataUpdatedAt;
  const whole = wholeOf([...tasks, ...subflows], now);
  if (tasks.length === 0) {
    return (
      <EmptyNotice title="No task runs">
        <p>The flow has not called a task, or has not come so far.</p>
      </EmptyNotice>
    );
  }
  return (
    <div className="overflow-x-auto rounded-lg border border-rule bg-sheet">
      <table className="w-full border-collapse" aria-label="Task runs">
        <thead className="bg-sunken">
          <tr>
            <th scope="col" className={HEAD}>
              Task run
            </th>
            <th scope="col" className={HEAD}>
              State
            </th>
            <th scope="col" className={clsx(HEAD, "hidden sm:table-cell")}>
              Started
            </th>
            <th scope="col" className={clsx(HEAD, "text-right")}>
              Took
            </th>
            <th scope="col" className={clsx(HEAD, "hidden text-right md:table-cell")}>
              Attempts
            </th>
            <th scope="col" className={clsx(HEAD, "hidden w-2/5 lg:table-cell")}>
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.flatMap((task) => [
            <TaskRow key={task.id} task={task} span={spanOf(task, whole, now)} />,
            ...subflows
              .filter((run) => run.parent_task_run_id === task.id)
              .map((run) => <SubflowRow key={run.id} run={run} span={spanOf(run, whole, now)} />),
          ])}
        </tbody>
      </table>
      {tasks.length >= TASKS ? (
        <p className="border-rule border-t px-3 py-2 text-soft text-sm">
          These are the first {TASKS}. The run has more.
        </p>
      ) : null}
    </div>
  );
}

/** A bar where something lies in the time of the run; the columns before it say the same in words. */
function SpanBar({ span, look }: { span: Span | undefined; look: Look }) {
  return (
    <svg
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      className="block h-3.5 w-full rounded-sm bg-sunken"
      aria-hidden="true"
    >
      {span ? (
        <rect x={span.from} y={0} width={span.share} height={1} className={STATE_FILL[look]} />
      ) : null}
    </svg>
  );
}

function TaskRow({ task, span }: { task: TaskRun; span: Span | undefined }) {
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={clsx(CELL, "break-all text-left font-medium")}>
        <Link to="/runs/task-run/$id" params={{ id: task.id }} className={NAME_LINK}>
          {task.name}
        </Link>
      </th>
      <td className={CELL}>
        <StateBadge type={task.state_type} name={task.state_name} />
      </td>
      <td className={clsx(CELL, "hidden sm:table-cell")}>
        <TimeText at={task.start_time} />
      </td>
      <td className={clsx(CELL, "tabular whitespace-nowrap text-right")}>
        {task.start_time ? formatDuration(task.estimated_run_time) : "–"}
      </td>
      <td className={clsx(CELL, "tabular hidden text-right md:table-cell")}>{task.run_count}</td>
      <td className={clsx(CELL, "hidden lg:table-cell")}>
        <SpanBar span={span} look={lookOf(task.state_type, task.state_name)} />
      </td>
    </tr>
  );
}

function SubflowRow({ run, span }: { run: FlowRun; span: Span | undefined }) {
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={clsx(CELL, "text-left font-normal")}>
        <span className="flex items-center gap-2 pl-4">
          <CornerDownRight aria-hidden className="size-4 shrink-0 text-soft" />
          <span className="sr-only">Run of a flow:</span>
          <Link to="/runs/flow-run/$id" params={{ id: run.id }}>
            {run.name}
          </Link>
        </span>
      </th>
      <td className={CELL}>
        <StateBadge type={run.state_type} name={run.state_name} />
      </td>
      <td className={clsx(CELL, "hidden sm:table-cell")}>
        <TimeText at={run.start_time} />
      </td>
      <td className={clsx(CELL, "tabular whitespace-nowrap text-right")}>
        {run.start_time ? formatDuration(run.estimated_run_time) : "–"}
      </td>
      <td className={clsx(CELL, "hidden md:table-cell")} />
      <td className={clsx(CELL, "hidden lg:table-cell")}>
        <SpanBar span={span} look={lookOf(run.state_type, run.state_name)} />
      </td>
    </tr>
  );
}
