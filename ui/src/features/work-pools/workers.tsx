import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { shellQuoted } from "@/lib/shell-quoted";
import { Answer } from "@/ui/answer";
import { Example } from "@/ui/example";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { deleteWorker, POOLS, type Pool, workersQuery } from "./data";
import { WorkerStatus } from "./status";

/** Who takes up the runs of a pool, and when they were last heard of. */
export function Workers({ pool }: { pool: Pool }) {
  const query = useQuery(workersQuery(pool.name));
  return (
    <Answer query={query} what="The workers">
      {(workers) =>
        workers.length === 0 ? (
          <EmptyNotice title="No worker has come to this pool yet">
            <p>A worker takes up what waits in the pool. This starts one:</p>
            <Example what="the command">{`prefect worker start --pool ${shellQuoted(pool.name)}`}</Example>
          </EmptyNotice>
        ) : (
          <Table
            label="Workers"
            head={
              <>
                <Head>Worker</Head>
                <Head>Status</Head>
                <Head>Last heartbeat</Head>
                <Head>
                  <span className="sr-only">What can be done</span>
                </Head>
              </>
            }
          >
            {workers.map((worker) => (
              <tr key={worker.id} className="hover:bg-hover">
                <Name className="[overflow-wrap:anywhere]">
                  <Link
                    to="/work-pools/work-pool/$name/worker/$id"
                    params={{ name: pool.name, id: worker.id }}
                    className={NAME_LINK}
                  >
                    {worker.name}
                  </Link>
                </Name>
                <Cell>
                  <WorkerStatus status={worker.status} />
                </Cell>
                <Cell>
                  <TimeText at={worker.last_heartbeat_time} relative />
                </Cell>
                <Cell className="text-right">
                  <ConfirmedButton
                    needs="manage_workers"
                    isSmall
                    label={`Forget ${worker.name}`}
                    question={`Forget ${worker.name}?`}
                    action="Forget the worker"
                    act={() => deleteWorker(pool.name, worker.name)}
                    stale={POOLS}
                    said={`${worker.name} is forgotten`}
                  >
                    <p>If it still runs, it is here again with its next sign of life.</p>
                  </ConfirmedButton>
                </Cell>
              </tr>
            ))}
          </Table>
        )
      }
    </Answer>
  );
}
