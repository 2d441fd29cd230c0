import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { LastRuns } from "@/features/runs/last-runs";
import { NextRuns } from "@/features/runs/next-runs";
import { toggleCondition } from "@/features/runs/query-text";
import { scheduleInWords } from "@/features/schedules/words";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, NAME_LINK, Name, Table, Tags } from "@/ui/table";

import { flowQuery, LAST } from "./data";

const route = getRouteApi("/flows/flow/$id");

/** One flow: how it fared, and how it is deployed. */
export function FlowPage() {
  const { id } = route.useParams();
  const query = useQuery(flowQuery(id));
  if (!query.data) {
    return (
      <Page title="Flow">
        {query.error ? (
          <ErrorNotice error={query.error} what="The flow" onRetry={() => void query.refetch()} />
        ) : (
          <div role="status" aria-label="The flow is being fetched" className="skeleton h-64" />
        )}
      </Page>
    );
  }
  const { flow, last_runs, next_runs, figures, deployments } = query.data;
  return (
    <Page
      title={flow.name}
      above={
        <p className="text-soft text-sm">
          <Link to="/flows" className="text-soft no-underline hover:underline">
            Flows
          </Link>
        </p>
      }
    >
      {flow.tags.length > 0 ? (
        <p>
          <Tags tags={flow.tags} />
        </p>
      ) : null}
      <div className="grid items-start gap-6 xl:grid-cols-[3fr_2fr]">
        <LastRuns
          runs={last_runs}
          figures={figures}
          asked={LAST}
          query={toggleCondition("", "flow", flow.name)}
        />
        <NextRuns runs={next_runs} />
      </div>
      <section>
        <h2 className="mb-2 font-semibold">Deployments</h2>
        {!deployments ? (
          <EmptyNotice title="You are not allowed to see deployments" />
        ) : deployments.length === 0 ? (
          <EmptyNotice title="It is not deployed">
            <p>
              <code>my_flow.serve()</code> and <code>prefect deploy</code> make a deployment, which
              has schedules and can be run from here.
            </p>
          </EmptyNotice>
        ) : (
          <Table
            label="Deployments"
            head={
              <>
                <Head>Deployment</Head>
                <Head>Schedules</Head>
                <Head className="hidden sm:table-cell">Work pool</Head>
              </>
            }
          >
            {deployments.map((deployment) => (
              <tr key={deployment.id} className="hover:bg-hover">
                <Name>
                  <Link
                    to="/deployments/deployment/$id"
                    params={{ id: deployment.id }}
                    className={NAME_LINK}
                  >
                    {deployment.name}
                  </Link>
                </Name>
                <Cell>
                  {(deployment.schedules ?? [])
                    .map(({ schedule }) => scheduleInWords(schedule))
                    .join("; ") || "–"}
                </Cell>
                <Cell className="hidden sm:table-cell">{deployment.work_pool_name ?? "–"}</Cell>
              </tr>
            ))}
          </Table>
        )}
      </section>
    </Page>
  );
}
