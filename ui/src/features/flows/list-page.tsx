import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { RunStrip } from "@/features/runs/run-strip";
import { RunTimes } from "@/features/runs/run-times";
import { stripOf } from "@/features/runs/strip";
import { Button } from "@/ui/button";
import { Example } from "@/ui/example";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, NAME_LINK, Name, Table, Tags } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { flowsQuery } from "./data";

const route = getRouteApi("/flows");

const FIRST_FLOW = `from prefect import flow

@flow(log_prints=True)
def hello(name: str = "world"):
    print(f"Hello, {name}!")

hello()`;

/** How many runs are drawn in a line. */
const ROOM = 16;

/** All flows. */
export function FlowsPage() {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(flowsQuery(q));
  const flows = list.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Page title="Flows">
      <NameBox
        label="Find a flow by name"
        text={q}
        onChange={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      {list.error && !list.data ? (
        <ErrorNotice error={list.error} what="The flows" onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <div role="status" aria-label="The flows are being fetched" className="skeleton h-64" />
      ) : flows.length === 0 ? (
        <EmptyNotice title={q ? "No flow has this in its name" : "No flows yet"}>
          {q ? null : (
            <>
              <p>A flow is known here once it has run, or was deployed:</p>
              <Example what="the code">{FIRST_FLOW}</Example>
            </>
          )}
        </EmptyNotice>
      ) : (
        <Table
          label="Flows"
          head={
            <>
              <Head>Flow</Head>
              <Head>Runs of 7 days</Head>
              <Head className="hidden sm:table-cell">Last run</Head>
              <Head className="hidden text-right lg:table-cell">Median, p95 time</Head>
              <Head className="hidden md:table-cell">Next run</Head>
              <Head className="hidden text-right sm:table-cell">Deployments</Head>
              <Head className="hidden lg:table-cell">Tags</Head>
            </>
          }
        >
          {flows.map((flow) => {
            const runs = flow.last_runs;
            return (
              <tr key={flow.id} className="hover:bg-hover">
                <Name className="break-words">
                  <Link to="/flows/flow/$id" params={{ id: flow.id }} className={NAME_LINK}>
                    {flow.name}
                  </Link>
                </Name>
                <Cell>
                  <RunStrip strip={stripOf(runs)} room={ROOM} />
                </Cell>
                <Cell className="hidden sm:table-cell">
                  <TimeText at={runs[0]?.start_time} relative />
                </Cell>
                <Cell className="tabular hidden whitespace-nowrap text-right lg:table-cell">
                  <RunTimes figures={flow.figures} />
                </Cell>
                <Cell className="hidden md:table-cell">
                  <TimeText at={flow.next_run?.next_scheduled_start_time} relative />
                </Cell>
                <Cell className="tabular hidden text-right sm:table-cell">
                  {flow.deployment_count}
                </Cell>
                <Cell className="hidden lg:table-cell">
                  <Tags tags={flow.tags} />
                </Cell>
              </tr>
            );
          })}
        </Table>
      )}
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show more flows
        </Button>
      ) : null}
    </Page>
  );
}
