import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { Example } from "@/ui/example";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

import { poolsQuery } from "./data";
import { PoolsTable } from "./pools-table";

const route = getRouteApi("/work-pools");

const FIRST_POOL = `prefect work-pool create local --type process
prefect worker start --pool local`;

/** All work pools. */
export function WorkPoolsPage() {
  const { q = "" } = route.useSearch();
  const search = route.useNavigate();
  const navigate = useNavigate();
  const query = useInfiniteQuery(poolsQuery(q));
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
      <NameBox
        label="Find a work pool by name"
        text={q}
        onChange={(text) => void search({ search: text ? { q: text } : {}, replace: true })}
      />
      <Answer query={query} what="The work pools">
        {({ pages }) => {
          const pools = pages.flatMap((page) => page.results);
          return pools.length > 0 ? (
            <PoolsTable pools={pools} />
          ) : q ? (
            <EmptyNotice title="No work pool has this in its name" />
          ) : (
            <EmptyNotice title="No work pools yet">
              <p>
                Runs of deployments wait in a work pool until a worker takes them up. The first
                command makes a pool, the second starts a worker for it:
              </p>
              <Example what="the commands">{FIRST_POOL}</Example>
            </EmptyNotice>
          );
        }}
      </Answer>
      {query.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void query.fetchNextPage()}
          disabled={query.isFetchingNextPage}
        >
          Show more work pools
        </Button>
      ) : null}
    </Page>
  );
}
