import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { ArtifactsOfRun } from "@/features/artifacts/of-run";
import { Logs } from "@/features/flow-run/logs";
import { StateHistory } from "@/features/flow-run/state-history";
import { formatDuration } from "@/lib/time";
import { StateBadge } from "@/states/state-badge";
import { isFailure, isTerminal } from "@/states/states";
import { CopyButton } from "@/ui/copy-text";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Tags } from "@/ui/table";
import { Tabs } from "@/ui/tabs";
import { TimeText } from "@/ui/time-text";

import { taskRunQuery, taskRunStatesQuery } from "./data";
import { type Input, inputsOf } from "./inputs";
import type { TaskRunTab } from "./search";

const route = getRouteApi("/runs/task-run/$id");

const TABS: { value: TaskRunTab; label: string }[] = [
  { value: "logs", label: "Log" },
  { value: "artifacts", label: "Artifacts" },
  { value: "states", label: "States" },
];

/** One run of a task. */
export function TaskRunPage() {
  const { id } = route.useParams();
  const { tab = "logs" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(taskRunQuery(id));
  const task = query.data;
  if (!task) {
    return (
      <Page title="Task run">
        {query.error ? (
          <ErrorNotice
            error={query.error}
            what="The task run"
            onRetry={() => void query.refetch()}
          />
        ) : (
          <div role="status" aria-label="The task run is being fetched" className="skeleton h-64" />
        )}
      </Page>
    );
  }
  const facts: [string, ReactNode][] = [
    ["Started", <TimeText key="start" at={task.start_time ?? task.expected_start_time} />],
    ["Took", task.start_time ? formatDuration(task.estimated_run_time) : "–"],
    ["Attempts", task.run_count],
    ["Retries", task.empirical_policy.retries || null],
    ["Cache key", task.cache_key],
    ["Tags", task.tags.length > 0 ? <Tags key="tags" tags={task.tags} /> : null],
    [
      "Id",
      <span key="id">
        <code className="font-mono text-xs">{task.id.slice(0, 8)}</code>
        <CopyButton text={task.id} what="the task run's id" />
      </span>,
    ],
  ];
  return (
    <Page
      title={task.name}
      above={
        <p className="text-soft text-sm">
          <Link to="/runs" className="text-soft no-underline hover:underline">
            Runs
          </Link>
          {task.flow_run_id ? (
            <>
              {" / "}
              <Link
                to="/runs/flow-run/$id"
                params={{ id: task.flow_run_id }}
                className="text-soft no-underline hover:underline"
              >
                {task.flow_run_name ?? "its flow run"}
              </Link>
            </>
          ) : null}
        </p>
      }
    >
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">
        <dt className="sr-only">State</dt>
        <dd aria-live="polite">
          <StateBadge type={task.state_type} name={task.state_name} strong />
        </dd>
        {facts
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => (
            <div key={name} className="flex items-center gap-1.5">
              <dt className="text-soft">{name}</dt>
              <dd className="tabular">{value}</dd>
            </div>
          ))}
      </dl>
      {isFailure(task.state_type) ? (
        <section
          aria-label="What went wrong"
          className="rounded-lg border border-rule border-l-4 border-l-danger bg-sheet p-4"
        >
          <h2 className="font-semibold">What went wrong</h2>
          <p className="mt-1.5 whitespace-pre-wrap break-words font-mono text-sm">
            {task.state?.message ?? "The task run says nothing about it."}
          </p>
        </section>
      ) : null}
      <Inputs inputs={inputsOf(task.task_inputs)} />
      <Tabs<TaskRunTab>
        label="Views of the task run"
        value={tab}
        tabs={TABS}
        onChange={(next) =>
          void navigate({ search: next === "logs" ? {} : { tab: next }, replace: true })
        }
      >
        {tab === "logs" ? (
          <Logs of={{ kind: "task-run", id }} isLive={!isTerminal(task.state_type)} />
        ) : null}
        {tab === "artifacts" ? <ArtifactsOfRun kind="task-run" id={id} /> : null}
        {tab === "states" ? <States id={id} /> : null}
      </Tabs>
    </Page>
  );
}

/** How many sources of an argument are named; more of them say nothing to people. */
const SOURCES = 20;

/** Where the arguments come from, if they come from somewhere. */
function Inputs({ inputs }: { inputs: readonly Input[] }) {
  if (inputs.length === 0) {
    return null;
  }
  return (
    <>
      <h2 className="font-semibold">Inputs</h2>
      <dl className="rounded-lg border border-rule bg-sheet">
        {inputs.map(({ name, taskRuns, others }) => (
          <div
            key={name}
            className="grid gap-x-4 gap-y-1 border-rule border-b px-3 py-2 last:border-b-0 sm:grid-cols-[12rem_1fr]"
          >
            <dt className="break-all font-mono text-sm">{name}</dt>
            <dd className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
              {taskRuns.slice(0, SOURCES).map((id) => (
                <Link key={id} to="/runs/task-run/$id" params={{ id }}>
                  task run <code className="font-mono text-xs">{id.slice(-8)}</code>
                </Link>
              ))}
              {taskRuns.length > SOURCES ? (
                <span className="text-soft">and {taskRuns.length - SOURCES} more</span>
              ) : null}
              {others.length > 0 ? <span className="text-soft">{others.join(", ")}</span> : null}
              {taskRuns.length + others.length === 0 ? (
                <span className="text-soft">a value of its own</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Every state that the task run was in. */
function States({ id }: { id: string }) {
  const query = useQuery(taskRunStatesQuery(id));
  if (query.error) {
    return (
      <ErrorNotice error={query.error} what="The states" onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) {
    return <div className="skeleton h-24" />;
  }
  return query.data.length > 0 ? (
    <StateHistory states={query.data} />
  ) : (
    <EmptyNotice title="The task run was in no state yet" />
  );
}
