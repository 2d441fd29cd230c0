import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { DeploymentStatus } from "@/features/deployments/status";
import { shellQuoted } from "@/lib/shell-quoted";
import { Answer } from "@/ui/answer";
import { Example } from "@/ui/example";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, NAME_LINK, Name, Table, Tags } from "@/ui/table";

import { poolDeploymentsQuery } from "./data";

/** The deployments whose runs come to a work pool. */
export function PoolDeployments({ pool }: { pool: string }) {
  const query = useQuery(poolDeploymentsQuery(pool));
  return (
    <Answer query={query} what="The deployments">
      {(deployments) =>
        deployments.length === 0 ? (
          <EmptyNotice title="No deployment runs in this pool">
            <p>This makes one that does:</p>
            <Example what="the command">{`prefect deploy --pool ${shellQuoted(pool)}`}</Example>
          </EmptyNotice>
        ) : (
          <Table
            label="Deployments of the pool"
            head={
              <>
                <Head>Deployment</Head>
                <Head>Status</Head>
                <Head className="hidden sm:table-cell">Queue</Head>
                <Head className="hidden md:table-cell">Tags</Head>
              </>
            }
          >
            {deployments.map((deployment) => (
              <tr key={deployment.id} className="hover:bg-hover">
                <Name className="[overflow-wrap:anywhere]">
                  <Link
                    to="/deployments/deployment/$id"
                    params={{ id: deployment.id }}
                    className={NAME_LINK}
                  >
                    {deployment.name}
                  </Link>
                </Name>
                <Cell>
                  <DeploymentStatus deployment={deployment} />
                </Cell>
                <Cell className="hidden sm:table-cell">{deployment.work_queue_name ?? "–"}</Cell>
                <Cell className="hidden md:table-cell">
                  <Tags tags={deployment.tags ?? []} />
                </Cell>
              </tr>
            ))}
          </Table>
        )
      }
    </Answer>
  );
}
