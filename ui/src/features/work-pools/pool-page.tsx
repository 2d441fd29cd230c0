import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { ShareButton } from "@/features/share/share-button";
import { shellQuoted } from "@/lib/shell-quoted";
import { Answer } from "@/ui/answer";
import { CopyButton } from "@/ui/copy-text";
import { Facts, IdText } from "@/ui/facts";
import { Page } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

import { deletePool, POOLS, type Pool, poolQuery } from "./data";
import { EditPool } from "./edit-pool";
import { PauseButton } from "./pause-button";
import { PoolDeployments } from "./pool-deployments";
import { PoolRuns } from "./pool-runs";
import { Queues } from "./queues";
import type { PoolTab } from "./search";
import { PickUpStatus, slotsText } from "./status";
import { TemplateForm } from "./template-form";
import { Workers } from "./workers";

const route = getRouteApi("/work-pools/work-pool/$name");

const TABS: readonly { value: PoolTab; label: string }[] = [
  { value: "runs", label: "Runs" },
  { value: "queues", label: "Queues" },
  { value: "workers", label: "Workers" },
  { value: "deployments", label: "Deployments" },
  { value: "configuration", label: "Configuration" },
];

/** One work pool: what waits in it, who works for it, and how it is set up. */
export function WorkPoolPage() {
  const { name } = route.useParams();
  const { tab = "runs" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(poolQuery(name));
  return (
    <Page
      title={name}
      above={<PoolsCrumb />}
      actions={query.data ? <Actions pool={query.data} /> : undefined}
    >
      <Answer query={query} what="The work pool">
        {(pool) => (
          <>
            <Facts
              facts={[
                ["Status", <PickUpStatus key="status" status={pool.status} />],
                ["Type", pool.type],
                ["Slots taken", slotsText(pool.active_slots, pool.concurrency_limit)],
                ["Id", <IdText key="id" id={pool.id} of="the work pool" />],
              ]}
            />
            {pool.description ? (
              <p className="max-w-prose whitespace-pre-wrap break-words">{pool.description}</p>
            ) : null}
            {pool.status === "NOT_READY" ? <StartWorker pool={pool} /> : null}
            <Tabs
              label="Views of the work pool"
              value={tab}
              tabs={TABS}
              onChange={(next) =>
                void navigate({ search: next === "runs" ? {} : { tab: next }, replace: true })
              }
            >
              {tab === "runs" ? <PoolRuns pool={pool.name} /> : null}
              {tab === "queues" ? <Queues pool={pool} /> : null}
              {tab === "workers" ? <Workers pool={pool} /> : null}
              {tab === "deployments" ? <PoolDeployments pool={pool.name} /> : null}
              {tab === "configuration" ? <TemplateForm key={pool.updated} pool={pool} /> : null}
            </Tabs>
          </>
        )}
      </Answer>
    </Page>
  );
}

/** The way back to all work pools. */
export function PoolsCrumb({ pool }: { pool?: string | null | undefined }) {
  return (
    <p className="text-soft text-sm">
      <Link to="/work-pools" className="text-soft no-underline hover:underline">
        Work pools
      </Link>
      {pool ? (
        <>
          {" / "}
          <Link
            to="/work-pools/work-pool/$name"
            params={{ name: pool }}
            className="text-soft no-underline hover:underline"
          >
            {pool}
          </Link>
        </>
      ) : null}
    </p>
  );
}

function Actions({ pool }: { pool: Pool }) {
  const navigate = useNavigate();
  return (
    <>
      <PauseButton pool={pool} />
      <EditPool pool={pool} />
      <ShareButton shared={{ kind: "work-pool", name: pool.name }} name={pool.name} />
      <ConfirmedButton
        needs="manage_work_pools"
        label="Delete"
        question={`Delete ${pool.name}?`}
        action="Delete the work pool"
        typed={pool.name}
        act={() => deletePool(pool.name)}
        stale={POOLS}
        said={`${pool.name} is deleted`}
        onDone={() => navigate({ to: "/work-pools" })}
      >
        <p>
          Its queues and what is known of its workers go with it. Its deployments stay, and are not
          run until they have another pool.
        </p>
      </ConfirmedButton>
    </>
  );
}

/** That nobody takes up the runs of a pool, and what to do. */
function StartWorker({ pool }: { pool: Pool }) {
  const command = `prefect worker start --pool ${shellQuoted(pool.name)}`;
  return (
    <section
      aria-label="No worker"
      className="rounded-lg border border-rule bg-warning-ground px-4 py-3"
    >
      <p className="font-medium">No worker takes up the runs of this pool.</p>
      <p className="mt-1">
        Start one with <code className="font-mono text-sm">{command}</code>
        <CopyButton text={command} what="the command" />
      </p>
    </section>
  );
}
