import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";

import { RunList } from "@/features/runs/run-list";
import { Answer } from "@/ui/answer";
import { Facts, IdText } from "@/ui/facts";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { TimeText } from "@/ui/time-text";

import { type Queue, type QueueName, queueQuery } from "./data";
import { EditQueue } from "./edit-queue";
import { PoolsCrumb } from "./pool-page";
import { DeleteQueue, PauseQueue } from "./queue-actions";
import { PickUpStatus, slotsText } from "./status";

const byId = getRouteApi("/work-queues/work-queue/$id");
const byName = getRouteApi("/work-pools/work-pool/$name/queue/$queue");

/** One queue, by its id, as the SDK writes its address. */
export function QueueByIdPage() {
  return <QueuePage which={byId.useParams()} />;
}

/** One queue of a pool, by its name. */
export function QueueByNamePage() {
  const { name, queue } = byName.useParams();
  return <QueuePage which={{ pool: name, name: queue }} />;
}

function QueuePage({ which }: { which: QueueName }) {
  const query = useQuery(queueQuery(which));
  const queue = query.data?.queue;
  return (
    <Page
      title={queue?.name ?? "Work queue"}
      above={<PoolsCrumb pool={queue?.work_pool_name} />}
      actions={queue ? <Actions queue={queue} /> : undefined}
    >
      <Answer query={query} what="The work queue">
        {({ queue, late, runs }) => (
          <>
            <Facts
              facts={[
                ["Status", <PickUpStatus key="status" status={queue.status} />],
                ["Priority", queue.priority],
                ["Slots taken", slotsText(queue.active_slots, queue.concurrency_limit)],
                ["Late runs", late],
                [
                  "Last polled",
                  queue.last_polled ? (
                    <TimeText key="polled" at={queue.last_polled} relative />
                  ) : (
                    "Never"
                  ),
                ],
                ["Id", <IdText key="id" id={queue.id} of="the work queue" />],
              ]}
            />
            {queue.description ? (
              <p className="max-w-prose whitespace-pre-wrap break-words">{queue.description}</p>
            ) : null}
            <section>
              <h2 className="mb-2 font-semibold">Runs</h2>
              {runs.length === 0 ? (
                <EmptyNotice title="No run has come to this queue" />
              ) : (
                <RunList label="Runs of the queue" runs={runs} />
              )}
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function Actions({ queue }: { queue: Queue }) {
  const navigate = useNavigate();
  const pool = queue.work_pool_name;
  return (
    <>
      <PauseQueue queue={queue} />
      <EditQueue queue={queue} />
      <DeleteQueue
        queue={queue}
        onDone={() =>
          pool
            ? navigate({
                to: "/work-pools/work-pool/$name",
                params: { name: pool },
                search: { tab: "queues" },
              })
            : navigate({ to: "/work-pools" })
        }
      />
    </>
  );
}
