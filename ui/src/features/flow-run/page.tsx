import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { namesOf } from "@/features/names/data";
import { isFailure, isTerminal } from "@/states/states";
import { ErrorNotice } from "@/ui/notices";
import { Page, useTabTitle } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

import { flowRunQuery, TASKS, taskRunsQuery } from "./data";
import { FailureSummary } from "./failure-summary";
import { RunHeader } from "./header";
import { Logs } from "./logs";
import { Parameters } from "./parameters";
import type { RunTab } from "./search";
import { StateHistory } from "./state-history";
import { TaskTree } from "./task-tree";

const route = getRouteApi("/runs/flow-run/$id");

/** One run of a flow. */
export function FlowRunPage() {
  const { id } = route.useParams();
  const { tab = "logs" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(flowRunQuery(id));
  const run = query.data;
  const isLive = !isTerminal(run?.state_type);
  const tasks = useQuery({ ...taskRunsQuery(id, isLive), enabled: run !== undefined });
  const names = useQuery(namesOf(run ? [run] : []));
  useTabTitle(run ? `${run.state_name ?? ""} ${run.name}` : "Flow run");

  if (!run) {
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
    { value: "tasks", label: `Task runs${counted(tasks.data?.tasks.length)}` },
    { value: "parameters", label: "Parameters" },
    { value: "states", label: "States" },
  ];
  return (
    <div className="flex flex-col">
      <RunHeader run={run} names={names.data ?? {}} />
      <div className="mx-auto flex w-full max-w-[110rem] flex-col gap-4 p-4 sm:px-6">
        {isFailure(run.state_type) ? <FailureSummary run={run} tasks={tasks.data?.tasks} /> : null}
        <Tabs
          label="Views of the run"
          value={tab}
          tabs={tabs}
          onChange={(next) =>
            void navigate({ search: next === "logs" ? {} : { tab: next }, replace: true })
          }
        >
          {tab === "logs" ? (
            <Logs of={{ kind: "flow-run", id }} isLive={isLive} tasks={tasks.data?.tasks} />
          ) : null}
          {tab === "tasks" ? <TaskTree query={tasks} /> : null}
          {tab === "parameters" ? <Parameters run={run} /> : null}
          {tab === "states" ? <StateHistory id={id} /> : null}
        </Tabs>
      </div>
    </div>
  );
}

/** How many task runs there are, as far as they were read. */
function counted(count: number | undefined): string {
  return count === undefined ? "" : ` (${count}${count >= TASKS ? "+" : ""})`;
}
