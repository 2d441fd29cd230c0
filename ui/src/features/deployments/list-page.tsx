import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useCallback, useEffect } from "react";

import { BatchBar } from "@/features/batch/batch-bar";
import { isEmpty, NOTHING } from "@/features/batch/selection";
import { Tick } from "@/features/batch/tick";
import { useSelection } from "@/features/batch/use-selection";
import { RunStrip } from "@/features/runs/run-strip";
import { RunTimes } from "@/features/runs/run-times";
import { stripOf } from "@/features/runs/strip";
import { scheduleInWords } from "@/features/schedules/words";
import { Button } from "@/ui/button";
import { Example } from "@/ui/example";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, NAME_LINK, Name, Table, Tags } from "@/ui/table";

import { deploymentFilters, deploymentsQuery } from "./data";
import { DeploymentStatus } from "./status";

const route = getRouteApi("/deployments");

/** What can be done to many deployments. */
const DEPLOYMENT_ACTIONS = [
  "pause-deployments",
  "resume-deployments",
  "delete-deployments",
] as const;

/** How many runs are drawn in a line. */
const ROOM = 16;

/** All deployments. */
export function DeploymentsPage() {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(deploymentsQuery(q));
  const deployments = list.data?.pages.flatMap((page) => page.results) ?? [];
  const isAny = deployments.length > 0;
  const chosen = useSelection(deployments.map((deployment) => deployment.id));
  const { selection, setSelection } = chosen;
  // What was chosen belongs to what was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is this that ends a selection
  useEffect(() => setSelection(NOTHING), [q, setSelection]);
  const client = useQueryClient();
  const onDone = useCallback(() => {
    setSelection(NOTHING);
    void client.invalidateQueries({ queryKey: ["deployments"] });
  }, [client, setSelection]);
  return (
    <Page title="Deployments">
      <NameBox
        label="Find by the name of a deployment or its flow"
        text={q}
        onChange={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      {list.error && !list.data ? (
        <ErrorNotice
          error={list.error}
          what="The deployments"
          onRetry={() => void list.refetch()}
        />
      ) : !list.data ? (
        <div
          role="status"
          aria-label="The deployments are being fetched"
          className="skeleton h-64"
        />
      ) : !isAny ? (
        <EmptyNotice
          title={q ? "No deployment or flow has this in its name" : "No deployments yet"}
        >
          {q ? null : (
            <>
              <p>
                A deployment says when, where and with what a flow runs. <code>prefect deploy</code>{" "}
                makes one, and so does a line at the end of the flow's file:
              </p>
              <Example what="the code">{`my_flow.serve(name="nightly", cron="0 2 * * *")`}</Example>
            </>
          )}
        </EmptyNotice>
      ) : (
        <Table
          label="Deployments"
          head={
            <>
              <Head className="w-9 pr-0! pl-1.5!">
                <Tick
                  label="Choose all that are shown"
                  checked={chosen.standing === "all"}
                  isMixed={chosen.standing === "some"}
                  onToggle={chosen.toggleAll}
                />
              </Head>
              <Head className="pl-1.5!">Deployment</Head>
              <Head className="hidden md:table-cell">Flow</Head>
              <Head>Status</Head>
              <Head className="hidden sm:table-cell">Runs of 7 days</Head>
              <Head className="hidden text-right xl:table-cell">Median, p95 time</Head>
              <Head className="hidden lg:table-cell">Schedules</Head>
              <Head className="hidden xl:table-cell">Work pool</Head>
              <Head className="hidden xl:table-cell">Tags</Head>
            </>
          }
        >
          {deployments.map((deployment) => (
            <tr
              key={deployment.id}
              className={clsx("hover:bg-hover", chosen.isChosen(deployment.id) && "bg-chosen")}
            >
              <Cell className="pr-0! pl-1.5!">
                <Tick
                  label={`Choose ${deployment.name}`}
                  checked={chosen.isChosen(deployment.id)}
                  onToggle={(shift) => chosen.toggle(deployment.id, shift)}
                />
              </Cell>
              <Name className="break-words pl-1.5!">
                <Link
                  to="/deployments/deployment/$id"
                  params={{ id: deployment.id }}
                  className={NAME_LINK}
                >
                  {deployment.name}
                </Link>
              </Name>
              <Cell className="hidden md:table-cell">
                <Link
                  to="/flows/flow/$id"
                  params={{ id: deployment.flow_id }}
                  className={NAME_LINK}
                >
                  {deployment.flow_name ?? deployment.flow_id.slice(0, 8)}
                </Link>
              </Cell>
              <Cell>
                <DeploymentStatus deployment={deployment} />
              </Cell>
              <Cell className="hidden sm:table-cell">
                <RunStrip strip={stripOf(deployment.last_runs)} room={ROOM} />
              </Cell>
              <Cell className="tabular hidden whitespace-nowrap text-right xl:table-cell">
                <RunTimes figures={deployment.figures} />
              </Cell>
              <Cell className="hidden lg:table-cell">
                {(deployment.schedules ?? [])
                  .map(({ schedule }) => scheduleInWords(schedule))
                  .join("; ") || "–"}
              </Cell>
              <Cell className="hidden xl:table-cell">{deployment.work_pool_name ?? "–"}</Cell>
              <Cell className="hidden xl:table-cell">
                <Tags tags={deployment.tags ?? []} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show more deployments
        </Button>
      ) : null}
      {isEmpty(selection) ? null : (
        <BatchBar
          of="deployment"
          actions={DEPLOYMENT_ACTIONS}
          selection={selection}
          onSelect={setSelection}
          {...(list.hasNextPage
            ? { all: (list.data?.pages[0]?.count ?? 0).toLocaleString("en") }
            : {})}
          target={
            selection.kind === "all"
              ? deploymentFilters(q)
              : { deployments: { id: { any_: [...selection.ids] } } }
          }
          onDone={onDone}
        />
      )}
    </Page>
  );
}
