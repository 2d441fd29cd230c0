import { Link } from "@tanstack/react-router";

import { StateIcon } from "@/states/state-badge";
import { lookOf } from "@/states/states";
import { NAME_LINK } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import type { RunPage } from "./data";

/** How many failed task runs are named. */
const NAMED = 3;

/** What went wrong, before anybody has to look for it. */
export function FailureSummary({ page }: { page: RunPage }) {
  const { flow_run: run, failed_task_runs: failed, task_runs: counts, same_error: same } = page;
  const more = counts.FAILED + counts.CRASHED - Math.min(failed.length, NAMED);
  return (
    <section
      aria-label="What went wrong"
      className="rounded-lg border border-rule border-l-4 border-l-danger bg-sheet p-4"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        <StateIcon look={lookOf(run.state_type)} />
        What went wrong
      </h2>
      <p className="mt-1.5 whitespace-pre-wrap break-words font-mono text-sm">
        {run.state?.message ?? "The run says nothing about it."}
      </p>
      {same && same.runs > 1 ? (
        <p className="mt-1.5 text-soft text-sm">
          {same.runs} of the last {same.among} runs of this flow ended with the same error.
        </p>
      ) : null}
      {failed.length > 0 ? (
        <ul className="mt-3 flex flex-col gap-1 text-sm">
          {failed.slice(0, NAMED).map((task) => (
            <li key={task.id} className="flex min-h-6 flex-wrap items-center gap-x-2">
              <Link
                to="/runs/task-run/$id"
                params={{ id: task.id }}
                className={`font-medium ${NAME_LINK}`}
              >
                {task.name}
              </Link>
              <span className="text-soft">
                {task.run_count > 1 ? `failed after ${task.run_count} attempts, ` : "failed "}
                <TimeText at={task.end_time} />
              </span>
              {task.state?.message ? (
                <span className="w-full break-words font-mono text-soft text-xs">
                  {task.state.message}
                </span>
              ) : null}
            </li>
          ))}
          {more > 0 ? (
            <li>
              <Link from="/runs/flow-run/$id" to="." search={{ tab: "tasks" }}>
                {more.toLocaleString("en")} more task {more === 1 ? "run" : "runs"} failed
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}
