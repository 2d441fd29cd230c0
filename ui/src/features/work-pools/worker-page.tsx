import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { Facts, IdText } from "@/ui/facts";
import { JsonView } from "@/ui/json-view";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { TimeText } from "@/ui/time-text";

import { workersQuery } from "./data";
import { PoolsCrumb } from "./pool-page";
import { WorkerStatus } from "./status";

const route = getRouteApi("/work-pools/work-pool/$name/worker/$id");

/** One worker of a pool, by its id or its name. */
export function WorkerPage() {
  const { name, id } = route.useParams();
  const query = useQuery(workersQuery(name));
  const worker = query.data?.find((one) => one.id === id || one.name === id);
  return (
    <Page title={worker?.name ?? "Worker"} above={<PoolsCrumb pool={name} />}>
      <Answer query={query} what="The worker">
        {() =>
          worker ? (
            <>
              <Facts
                facts={[
                  ["Status", <WorkerStatus key="status" status={worker.status} />],
                  [
                    "Last heartbeat",
                    <TimeText key="heard" at={worker.last_heartbeat_time} relative />,
                  ],
                  [
                    "Heartbeat every",
                    worker.heartbeat_interval_seconds
                      ? `${worker.heartbeat_interval_seconds} s`
                      : null,
                  ],
                  ["First heartbeat", <TimeText key="created" at={worker.created} />],
                  ["Id", <IdText key="id" id={worker.id} of="the worker" />],
                ]}
              />
              {Object.keys(worker.metadata ?? {}).length > 0 ? (
                <JsonView title="What it says of itself" value={worker.metadata} />
              ) : null}
            </>
          ) : (
            <EmptyNotice title="The pool knows no such worker">
              <p>It may have been forgotten, as workers are that have long been silent.</p>
            </EmptyNotice>
          )
        }
      </Answer>
    </Page>
  );
}
