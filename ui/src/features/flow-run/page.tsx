import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { ArtifactsOfRun } from "@/features/artifacts/of-run";
import { isFailure, isTerminal } from "@/states/states";
import { ErrorNotice } from "@/ui/notices";
import { Page, useTabTitle } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

import { flowRunQuery, type RunPage } from "./data";
import { FailureSummary } from "./failure-summary";
import { RunHeader } from "./header";
import { Logs } from "./logs";
import { Parameters } from "./parameters";
import type { RunTab } from "./search";
import { StateHistory } from "./state-history";
import { TaskViews } from "./tasks/task-views";
import { useLogAhead } from "./use-log-ahead";

const route = getRouteApi("/runs/flow-run/$id");

/** One run of a flow. */
export function FlowRunPage() {
  const { id } = route.useParams();
  const { tab = "logs", view = "timeline" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(flowRunQuery(id));
  useLogAhead("flow-run", id, tab === "logs");
  const page = query.data;
  const run = page?.flow_run;
  const isLive = !isTerminal(run?.state_type);
  useTabTitle(run ? `${run.state_name ?? ""} ${run.name}` : "Flow run");

  if (!page || !run) {
    return (
      <Page title="Flow run">
        {query.error ? (
          <ErrorNotice error={query.error} what="The run" onRetry={() => void query.refetch()} />
        ) : (
          <div role="status" aria-label="The run is being fetched" className="flex flex-col gap-3">
            <div className="skeleton h-16" />
            <div className="skeleton h-64" />
          </div>
        )}
      </Page>
    );
  }
  const tabs: { value: RunTab; label: string }[] = [
    { value: "logs", label: "Log" },
    { value: "tasks", label: `Task runs (${countOf(page.task_runs).toLocaleString("en")})` },
    { value: "artifacts", label: "Artifacts" },
    { value: "parameters", label: "Parameters" },
    { value: "states", label: "States" },
  ];
  return (
    <div className="flex flex-col">
      <RunHeader page={page} />
      <div className="mx-auto flex w-full max-w-[110rem] flex-col gap-4 p-4 sm:px-6">
        {isFailure(run.state_type) ? <FailureSummary page={page} /> : null}
        <Tabs
          label="Views of the run"
          value={tab}
          tabs={tabs}
          onChange={(next) =>
            void navigate({ search: next === "logs" ? {} : { tab: next }, replace: true })
          }
        >
          {tab === "logs" ? (
            <Logs of={{ kind: "flow-run", id }} isLive={isLive} tasks={page.task_run_names} />
          ) : null}
          {tab === "tasks" ? (
            <TaskViews
              id={id}
              isLive={isLive}
              view={view}
              onView={(next) =>
                void navigate({
                  search: next === "timeline" ? { tab } : { tab, view: next },
                  replace: true,
                })
              }
            />
          ) : null}
          {tab === "artifacts" ? (
            <ArtifactsOfRun
              kind="flow-run"
              id={id}
              taskNames={new Map(page.task_run_names.map((task) => [task.id, task.name]))}
            />
          ) : null}
          {tab === "parameters" ? <Parameters run={run} /> : null}
          {tab === "states" ? <StateHistory states={page.states} /> : null}
        </Tabs>
      </div>
    </div>
  );
}

/** How many task runs there are, whatever their state. */
function countOf(counts: RunPage["task_runs"]): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
