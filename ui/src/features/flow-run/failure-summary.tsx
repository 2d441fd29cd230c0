import { Link } from "@tanstack/react-router";

import { StateIcon } from "@/states/state-badge";
import { isFailure, lookOf } from "@/states/states";
import { NAME_LINK } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import type { FlowRun, TaskRun } from "./data";

interface Props {
  run: FlowRun;
  tasks: readonly TaskRun[] | undefined;
}

/** How many failed task runs are named. */
const NAMED = 3;

/** What went wrong, before anybody has to look for it. */
export function FailureSummary({ run, tasks = [] }: Props) {
  const failed = tasks.filter((task) => isFailure(task.state_type));
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
      {failed.length > 0 ? (
        <ul className="mt-3 flex flex-col gap-1 text-sm">
          {failed.slice(0, NAMED).map((task) => (
            <li key={task.id} className="flex flex-wrap gap-x-2">
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
            </li>
          ))}
          {failed.length > NAMED ? (
            <li>
              <Link from="/runs/flow-run/$id" to="." search={{ tab: "tasks" }}>
                {failed.length - NAMED} more task runs failed
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}
