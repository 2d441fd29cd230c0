import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { type Pool, type Queue, queuesQuery } from "./data";
import { CreateQueue } from "./edit-queue";
import { DeleteQueue, PauseQueue } from "./queue-actions";
import { PickUpStatus, slotsText } from "./status";

/** The queues of a pool, in the order in which they are served. */
export function Queues({ pool }: { pool: Pool }) {
  const query = useQuery(queuesQuery(pool.name));
  return (
    <Answer query={query} what="The queues">
      {(queues) => <Listed pool={pool} queues={queues} />}
    </Answer>
  );
}

function Listed({ pool, queues }: { pool: Pool; queues: readonly Queue[] }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-soft">The lower its number, the sooner a queue is served.</p>
        <CreateQueue pool={pool.name} />
      </div>
      {queues.length === 0 ? (
        <EmptyNotice title="The pool has no queue" />
      ) : (
        <Table
          label="Queues"
          head={
            <>
              <Head>Queue</Head>
              <Head>Status</Head>
              <Head className="hidden sm:table-cell">Priority</Head>
              <Head className="hidden md:table-cell">Slots taken</Head>
              <Head className="hidden md:table-cell">Last polled</Head>
              <Head>
                <span className="sr-only">What can be done</span>
              </Head>
            </>
          }
        >
          {queues.map((queue) => (
            <tr key={queue.id} className="hover:bg-hover">
              <Name className="[overflow-wrap:anywhere]">
                <Link
                  to="/work-pools/work-pool/$name/queue/$queue"
                  params={{ name: pool.name, queue: queue.name }}
                  className={NAME_LINK}
                >
                  {queue.name}
                </Link>
              </Name>
              <Cell>
                <PickUpStatus status={queue.status} />
              </Cell>
              <Cell className="tabular hidden sm:table-cell">{queue.priority}</Cell>
              <Cell className="tabular hidden md:table-cell">
                {slotsText(queue.active_slots, queue.concurrency_limit)}
              </Cell>
              <Cell className="hidden md:table-cell">
                {queue.last_polled ? <TimeText at={queue.last_polled} relative /> : "Never"}
              </Cell>
              <Cell className="whitespace-nowrap text-right">
                <PauseQueue queue={queue} isSmall />
                {queue.id === pool.default_queue_id ? null : <DeleteQueue queue={queue} isSmall />}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
