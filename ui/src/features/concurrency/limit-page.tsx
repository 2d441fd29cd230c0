import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { Answer } from "@/ui/answer";
import { Facts, IdText } from "@/ui/facts";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { deleteLimit, type Holder, LIMITS, type Limit, limitQuery, updateLimit } from "./data";
import { EditLimit } from "./edit-limit";
import { LimitStatus } from "./list-page";
import { Slots } from "./slots";
import { decayText } from "./words";

const route = getRouteApi("/concurrency-limits/concurrency-limit/$id");

/** One global limit, and who holds its slots. */
export function ConcurrencyLimitPage() {
  const { id } = route.useParams();
  const query = useQuery(limitQuery(id));
  const limit = query.data?.limit;
  return (
    <Page
      title={limit?.name ?? "Concurrency limit"}
      above={
        <p className="text-soft text-sm">
          <Link to="/concurrency-limits" className="text-soft no-underline hover:underline">
            Concurrency limits
          </Link>
        </p>
      }
      actions={limit ? <Actions limit={limit} /> : undefined}
    >
      <Answer query={query} what="The concurrency limit">
        {({ limit, holders }) => (
          <>
            <Facts
              facts={[
                ["Status", <LimitStatus key="status" limit={limit} />],
                [
                  "Slots taken",
                  <Slots key="slots" taken={limit.active_slots} limit={limit.limit} />,
                ],
                ["Become free", decayText(limit.slot_decay_per_second)],
                ["Changed", <TimeText key="updated" at={limit.updated} />],
                ["Id", <IdText key="id" id={limit.id} of="the limit" />],
              ]}
            />
            <section>
              <h2 className="mb-2 font-semibold">Who holds slots</h2>
              {holders.length === 0 ? (
                <EmptyNotice title="Nobody holds a slot by a lease" />
              ) : (
                <Holders holders={holders} />
              )}
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function Holders({ holders }: { holders: readonly Holder[] }) {
  return (
    <Table
      label="Who holds slots"
      head={
        <>
          <Head>Holder</Head>
          <Head>Slots</Head>
          <Head className="hidden sm:table-cell">Since</Head>
          <Head>Until</Head>
        </>
      }
    >
      {holders.map((lease) => (
        <tr key={lease.lease_id} className="hover:bg-hover">
          <Name>
            <HolderName holder={lease.holder} />
          </Name>
          <Cell className="tabular">{lease.slots}</Cell>
          <Cell className="hidden sm:table-cell">
            <TimeText at={lease.created} relative />
          </Cell>
          <Cell>
            <TimeText at={lease.expiration} relative />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function HolderName({ holder }: { holder: Holder["holder"] }) {
  if (!holder) {
    return "Somebody who does not say";
  }
  const id = { id: holder.id };
  const name = holder.id.slice(0, 8);
  switch (holder.type) {
    case "flow_run":
      return (
        <Link to="/runs/flow-run/$id" params={id} className={NAME_LINK}>
          Flow run {name}
        </Link>
      );
    case "task_run":
      return (
        <Link to="/runs/task-run/$id" params={id} className={NAME_LINK}>
          Task run {name}
        </Link>
      );
    case "deployment":
      return (
        <Link to="/deployments/deployment/$id" params={id} className={NAME_LINK}>
          Deployment {name}
        </Link>
      );
  }
}

function Actions({ limit }: { limit: Limit }) {
  const navigate = useNavigate();
  return (
    <>
      <EditLimit limit={limit} />
      <ConfirmedButton
        needs="manage_concurrency_limits"
        icon={<RotateCcw aria-hidden className="size-4" />}
        label="Release slots"
        question={`Release the slots of ${limit.name}?`}
        action="Release all slots"
        act={() => updateLimit(limit.id, { active_slots: 0 })}
        stale={LIMITS}
        said={`The slots of ${limit.name} are free`}
      >
        <p>
          Whoever holds one goes on, and others may begin beside them: more than the limit says.
        </p>
      </ConfirmedButton>
      <ConfirmedButton
        needs="manage_concurrency_limits"
        label="Delete"
        question={`Delete ${limit.name}?`}
        action="Delete the limit"
        typed={limit.name}
        act={() => deleteLimit(limit.id)}
        stale={LIMITS}
        said={`${limit.name} is deleted`}
        onDone={() => navigate({ to: "/concurrency-limits" })}
      >
        <p>Whatever asks for its slots waits for nothing any more.</p>
      </ConfirmedButton>
    </>
  );
}
