import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";

import { poolsQuery } from "./data";
import { linesOf } from "./overview";
import { PauseButton } from "./pause-button";
import { PickUpStatus, slotsText } from "./status";

/** All work pools. */
export function WorkPoolsPage() {
  const query = useQuery(poolsQuery);
  const navigate = useNavigate();
  return (
    <Page
      title="Work pools"
      actions={
        <GuardedButton
          needs="write_work_pools"
          kind="primary"
          onClick={() => void navigate({ to: "/work-pools/create" })}
        >
          <Plus aria-hidden className="size-4" />
          New work pool
        </GuardedButton>
      }
    >
      <Answer query={query} what="The work pools">
        {({ pools, late }) =>
          pools.length === 0 ? (
            <EmptyNotice title="No work pools yet">
              <p>
                A work pool takes runs for workers. <code>prefect work-pool create NAME</code> makes
                one, and <code>prefect worker start --pool NAME</code> starts a worker for it.
              </p>
            </EmptyNotice>
          ) : (
            <Table
              label="Work pools"
              head={
                <>
                  <Head>Work pool</Head>
                  <Head className="hidden sm:table-cell">Type</Head>
                  <Head>Status</Head>
                  <Head className="hidden md:table-cell">Slots taken</Head>
                  <Head className="hidden md:table-cell">Late runs</Head>
                  <Head>
                    <span className="sr-only">What can be done</span>
                  </Head>
                </>
              }
            >
              {linesOf(pools, late).map((line) => (
                <tr key={line.pool.id} className="hover:bg-hover">
                  <Name className="[overflow-wrap:anywhere]">
                    <Link
                      to="/work-pools/work-pool/$name"
                      params={{ name: line.pool.name }}
                      className={NAME_LINK}
                    >
                      {line.pool.name}
                    </Link>
                  </Name>
                  <Cell className="hidden text-soft sm:table-cell">{line.pool.type}</Cell>
                  <Cell>
                    <PickUpStatus status={line.pool.status} />
                  </Cell>
                  <Cell className="tabular hidden md:table-cell">
                    {slotsText(line.pool.active_slots, line.pool.concurrency_limit)}
                  </Cell>
                  <Cell className="tabular hidden md:table-cell">
                    {line.late > 0 ? (
                      <span className="font-medium text-state-late">{line.late}</span>
                    ) : (
                      <span className="text-soft">0</span>
                    )}
                  </Cell>
                  <Cell className="text-right">
                    <PauseButton pool={line.pool} isSmall />
                  </Cell>
                </tr>
              ))}
            </Table>
          )
        }
      </Answer>
    </Page>
  );
}
