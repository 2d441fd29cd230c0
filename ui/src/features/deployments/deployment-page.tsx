import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";

import { LAST } from "@/features/flows/data";
import { GuardedButton } from "@/features/me/guarded-button";
import { LastRuns } from "@/features/runs/last-runs";
import { NextRuns } from "@/features/runs/next-runs";
import { toggleCondition } from "@/features/runs/query-text";
import { Schedules } from "@/features/schedules/schedules";
import { ShareButton } from "@/features/share/share-button";
import { buttonClass } from "@/ui/button";
import { CopyButton } from "@/ui/copy-text";
import { EmptyNotice, ErrorNotice, reasonOf } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, Name, Table, Tags } from "@/ui/table";

import { type Deployment, deploymentQuery, runDeployment, setPaused } from "./data";
import { MoreActions } from "./more";
import { missing, parametersOf } from "./parameters";
import { DeploymentStatus } from "./status";

const route = getRouteApi("/deployments/deployment/$id");

/** One deployment: what it runs and when, how it fared, and what is next. */
export function DeploymentPage() {
  const { id } = route.useParams();
  const query = useQuery(deploymentQuery(id));
  if (!query.data) {
    return (
      <Page title="Deployment">
        {query.error ? (
          <ErrorNotice
            error={query.error}
            what="The deployment"
            onRetry={() => void query.refetch()}
          />
        ) : (
          <div
            role="status"
            aria-label="The deployment is being fetched"
            className="skeleton h-64"
          />
        )}
      </Page>
    );
  }
  const { deployment, flow_name, last_runs, next_runs, figures } = query.data;
  return (
    <Page
      title={deployment.name}
      above={
        <p className="text-soft text-sm">
          <Link to="/deployments" className="text-soft no-underline hover:underline">
            Deployments
          </Link>{" "}
          /{" "}
          <Link
            to="/flows/flow/$id"
            params={{ id: deployment.flow_id }}
            className="text-soft no-underline hover:underline"
          >
            {flow_name ?? "Its flow"}
          </Link>
        </p>
      }
      actions={<Actions deployment={deployment} />}
    >
      <Facts deployment={deployment} />
      {deployment.description ? (
        <p className="max-w-prose whitespace-pre-wrap">{deployment.description}</p>
      ) : null}
      <div className="grid items-start gap-6 xl:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <LastRuns
            runs={last_runs}
            figures={figures}
            asked={LAST}
            query={toggleCondition("", "deployment", deployment.name)}
          />
          <Parameters deployment={deployment} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Schedules
            deployment={deployment.id}
            isPaused={deployment.paused ?? false}
            schedules={deployment.schedules ?? []}
          />
          <NextRuns runs={next_runs} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ deployment }: { deployment: Deployment }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: () => runDeployment(deployment.id),
    onSuccess: (id) => navigate({ to: "/runs/flow-run/$id", params: { id } }),
  });
  const pause = useMutation({
    mutationFn: () => setPaused(deployment.id, !deployment.paused),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["deployment", deployment.id] });
      await client.invalidateQueries({ queryKey: ["deployments"] });
    },
  });
  const lacking = missing(parametersOf(deployment)).map(({ name }) => name);
  const error = run.error ?? pause.error;
  return (
    <>
      <GuardedButton
        needs="write_deployments"
        onClick={() => pause.mutate()}
        disabled={pause.isPending}
      >
        <Pause aria-hidden className="size-4" />
        {deployment.paused ? "Resume schedules" : "Pause schedules"}
      </GuardedButton>
      <Link
        to="/deployments/deployment/$id/run"
        params={{ id: deployment.id }}
        className={buttonClass(lacking.length > 0 ? "primary" : "plain")}
      >
        Run with…
      </Link>
      {lacking.length === 0 ? (
        <GuardedButton
          needs="run_deployments"
          kind="primary"
          onClick={() => run.mutate()}
          disabled={run.isPending}
        >
          <Play aria-hidden className="size-4" />
          Run now
        </GuardedButton>
      ) : (
        <p className="w-full text-soft text-sm sm:text-right">
          A run needs a value for {lacking.join(", ")}, which the deployment does not have.
        </p>
      )}
      <ShareButton shared={{ kind: "deployment", id: deployment.id }} name={deployment.name} />
      <MoreActions deployment={deployment} />
      {error ? (
        <p role="alert" className="w-full text-danger text-sm">
          {reasonOf(error)}
        </p>
      ) : null}
    </>
  );
}

function Facts({ deployment }: { deployment: Deployment }) {
  const facts: [string, ReactNode][] = [
    ["Status", <DeploymentStatus key="status" deployment={deployment} />],
    ["Work pool", deployment.work_pool_name],
    ["Queue", deployment.work_queue_name],
    ["Entrypoint", deployment.entrypoint],
    ["Version", deployment.version],
    ["At once", deployment.concurrency_limit],
    ["Tags", deployment.tags?.length ? <Tags key="tags" tags={deployment.tags} /> : null],
    [
      "Id",
      <span key="id">
        <code className="font-mono text-xs">{deployment.id.slice(0, 8)}</code>
        <CopyButton text={deployment.id} what="the deployment's id" />
      </span>,
    ],
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name} className="flex items-center gap-1.5">
            <dt className="text-soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Parameters({ deployment }: { deployment: Deployment }) {
  const parameters = parametersOf(deployment);
  return (
    <section>
      <h2 className="mb-2 font-semibold">Parameters</h2>
      {parameters.length === 0 ? (
        <EmptyNotice title="The flow takes no parameters" />
      ) : (
        <Table
          label="Parameters"
          head={
            <>
              <Head>Name</Head>
              <Head>Type</Head>
              <Head>Value</Head>
              <Head>From</Head>
            </>
          }
        >
          {parameters.map(({ name, type, value, isOverride, isRequired }) => (
            <tr key={name}>
              <Name>{name}</Name>
              <Cell className="text-soft">{type}</Cell>
              <Cell className="break-words font-mono text-sm">
                {value === undefined ? "–" : JSON.stringify(value)}
              </Cell>
              <Cell className="text-soft">
                {isOverride ? "deployment" : isRequired && value === undefined ? "the run" : "flow"}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
