import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { formatDuration } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { StateBadge } from "@/states/state-badge";
import { isTerminal } from "@/states/states";
import { CopyButton } from "@/ui/copy-text";
import { TimeText } from "@/ui/time-text";

import { RunActions } from "./actions";
import type { FlowRun, RunPage } from "./data";

/** What is known of a run at a glance, and what can be done about it. It stays in sight. */
export function RunHeader({ page }: { page: RunPage }) {
  const { flow_run: run, parent } = page;
  const tags = run.tags.filter((tag) => tag !== "auto-scheduled");
  return (
    <header className="sticky top-0 z-20 border-rule border-b bg-sheet">
      <div className="mx-auto flex w-full max-w-[110rem] flex-col gap-2 px-4 py-3 sm:px-6">
        <p className="text-soft text-sm">
          <Link to="/runs" className="text-soft no-underline hover:underline">
            Runs
          </Link>{" "}
          /{" "}
          <Link
            to="/flows/flow/$id"
            params={{ id: run.flow_id }}
            className="text-soft no-underline hover:underline"
          >
            {page.flow_name ?? "Its flow"}
          </Link>
        </p>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="break-all font-semibold text-2xl tracking-tight">{run.name}</h1>
            <span aria-live="polite">
              <StateBadge type={run.state_type} name={run.state_name} strong />
            </span>
          </div>
          <RunActions run={run} />
        </div>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          <Fact name={run.start_time ? "Started" : "Expected"}>
            <TimeText at={run.start_time ?? run.expected_start_time} />
          </Fact>
          <Fact name="Took">
            <Took run={run} />
          </Fact>
          {run.deployment_id ? (
            <Fact name="Deployment">
              <Link to="/deployments/deployment/$id" params={{ id: run.deployment_id }}>
                {page.deployment_name ?? run.deployment_id.slice(0, 8)}
              </Link>
            </Fact>
          ) : null}
          {parent ? (
            <Fact name="Called by">
              {parent.flow_run_id ? (
                <Link to="/runs/flow-run/$id" params={{ id: parent.flow_run_id }}>
                  {parent.flow_run_name ?? "a run"}
                </Link>
              ) : (
                parent.task_run_name
              )}
            </Fact>
          ) : null}
          {run.work_pool_name ? (
            <Fact name="Work pool">
              {run.work_pool_name}
              {run.work_queue_name ? ` / ${run.work_queue_name}` : ""}
            </Fact>
          ) : null}
          {run.created_by?.display_value ? (
            <Fact name="Made by">{run.created_by.display_value}</Fact>
          ) : null}
          {page.subflow_count > 0 ? (
            <Fact name="Subflows">{page.subflow_count.toLocaleString("en")}</Fact>
          ) : null}
          {page.artifact_count ? (
            <Fact name="Artifacts">{page.artifact_count.toLocaleString("en")}</Fact>
          ) : null}
          {tags.length > 0 ? <Fact name="Tags">{tags.join(", ")}</Fact> : null}
          <Fact name="Id">
            <code className="font-mono text-xs">{run.id.slice(0, 8)}</code>
            <CopyButton text={run.id} what="the run's id" />
          </Fact>
        </dl>
      </div>
    </header>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="text-soft">{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}

/** How long a run has taken, which goes on while it does. */
function Took({ run }: { run: FlowRun }) {
  if (!run.start_time) {
    return "–";
  }
  return isTerminal(run.state_type) ? (
    formatDuration(run.total_run_time)
  ) : (
    <Running since={run.start_time} />
  );
}

function Running({ since }: { since: string }) {
  const seconds = (useNow() - Date.parse(since)) / 1000;
  return formatDuration(Math.max(0, Math.round(seconds)));
}
