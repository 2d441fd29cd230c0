import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";

import { BlocksTable } from "./blocks-table";
import { type BlockDocument, documentsQuery, typesQuery } from "./data";
import { HowTo } from "./how-to";
import { Narrowing } from "./narrowing";
import { parseBlocksSearch } from "./search";

const route = getRouteApi("/blocks");

/** All blocks that have names. */
export function BlocksPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const list = useInfiniteQuery(documentsQuery(search));
  const types = useQuery(typesQuery()).data ?? [];
  const isNarrowed = Boolean(search.q ?? search.type ?? search.capability);
  const narrow = (change: Record<string, string>) =>
    void navigate({
      to: "/blocks",
      search: parseBlocksSearch({ ...search, ...change }),
      replace: true,
    });
  return (
    <Page
      title="Blocks"
      actions={
        <GuardedButton
          needs="manage_blocks"
          kind="primary"
          onClick={() => void navigate({ to: "/blocks/catalog" })}
        >
          <Plus aria-hidden className="size-4" />
          New block
        </GuardedButton>
      }
    >
      <Narrowing
        search={search}
        capabilities={capabilitiesOf(list.data?.pages.flat() ?? [])}
        onChange={narrow}
      >
        <Select
          label="Type"
          hideLabel
          className="w-full sm:w-48"
          value={search.type ?? ""}
          onChange={(event) => narrow({ type: event.target.value })}
        >
          <option value="">All types</option>
          {search.type && !types.some(({ slug }) => slug === search.type) ? (
            <option value={search.type}>{search.type}</option>
          ) : null}
          {types.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </Narrowing>
      <Answer query={list} what="The blocks">
        {({ pages }) => {
          const documents = pages.flat();
          return documents.length === 0 ? (
            <EmptyNotice title={isNarrowed ? "No block is like this" : "No blocks yet"}>
              {isNarrowed ? null : <HowTo />}
            </EmptyNotice>
          ) : (
            <BlocksTable documents={documents} />
          );
        }}
      </Answer>
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show more blocks
        </Button>
      ) : null}
    </Page>
  );
}

/** What the blocks can do that are listed. */
function capabilitiesOf(documents: readonly BlockDocument[]): string[] {
  const all = documents.flatMap((document) => document.block_schema?.capabilities ?? []);
  return [...new Set(all)].sort();
}
