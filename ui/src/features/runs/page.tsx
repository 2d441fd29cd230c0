import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { useMemo } from "react";

import { namesOf } from "@/features/names/data";
import { Button } from "@/ui/button";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";

import { overviewQuery, runsQuery } from "./data";
import { Facets } from "./facets";
import { Histogram } from "./histogram";
import { QueryBox } from "./query-box";
import { toggleCondition } from "./query-text";
import { RunsTable } from "./runs-table";
import {
  DEFAULT_RANGE,
  DEFAULT_SORT,
  RANGES,
  type Range,
  type RunsSearch,
  SORTS,
  type Sort,
} from "./search";

const route = getRouteApi("/runs");

/** The list of flow runs. */
export function RunsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { q = "", range = DEFAULT_RANGE, sort = DEFAULT_SORT } = search;
  const change = (next: RunsSearch) =>
    void navigate({ search: { ...search, ...next }, replace: true });

  const list = useInfiniteQuery(runsQuery(search));
  const overview = useQuery(overviewQuery(search));
  const runs = useMemo(() => {
    const all = list.data?.pages.flatMap((page) => page.runs) ?? [];
    return [...new Map(all.map((run) => [run.id, run])).values()];
  }, [list.data]);
  const names = useQuery(namesOf(runs));
  const refresh = () => {
    void list.refetch();
    void overview.refetch();
  };

  return (
    <Page
      title="Runs"
      actions={
        <>
          <Select
            label="Time"
            hideLabel
            value={range}
            onChange={(event) => change({ range: event.target.value as Range })}
          >
            {Object.entries(RANGES).map(([value, { label }]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <Select
            label="Order"
            hideLabel
            value={sort}
            onChange={(event) => change({ sort: event.target.value as Sort })}
          >
            {Object.entries(SORTS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <Button onClick={refresh} aria-label="Look again" title="Look again" size="icon">
            <RefreshCw aria-hidden className="size-4" />
          </Button>
        </>
      }
    >
      <QueryBox text={q} onChange={(text) => change({ q: text })} />
      <Facets
        history={overview.data}
        text={q}
        onToggle={(state) => change({ q: toggleCondition(q, "state", state) })}
      />
      <Histogram history={overview.data} label={RANGES[range].label} />
      {list.error && !list.data ? (
        <ErrorNotice error={list.error} what="The runs" onRetry={refresh} />
      ) : list.isPending ? (
        <TableSkeleton />
      ) : runs.length === 0 && !list.isPlaceholderData ? (
        <NoRuns isAsked={q !== ""} range={range} onClear={() => change({ q: "" })} />
      ) : (
        <RunsTable
          runs={runs}
          names={names.data ?? {}}
          isStale={list.isPlaceholderData}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Page>
  );
}

function TableSkeleton() {
  return (
    <div role="status" aria-label="The runs are being fetched" className="flex flex-col gap-2">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that stand for nothing
        <div key={index} className="skeleton h-8" />
      ))}
    </div>
  );
}

interface NoRunsProps {
  isAsked: boolean;
  range: Range;
  onClear: () => void;
}

function NoRuns({ isAsked, range, onClear }: NoRunsProps) {
  const when = RANGES[range].label.toLowerCase();
  if (isAsked) {
    return (
      <EmptyNotice title={`No run of the ${when} is as asked`}>
        <p>Take away a condition, or look at more time.</p>
        <Button className="mt-3" onClick={onClear}>
          Show all runs of this time
        </Button>
      </EmptyNotice>
    );
  }
  return (
    <EmptyNotice title={`No runs in the ${when}`}>
      <p>A flow that runs with this server as its API shows up here:</p>
      <pre className="mt-3 overflow-x-auto rounded-md bg-sunken p-3 text-left font-mono text-sm text-text">
        {`prefect config set PREFECT_API_URL=${window.location.origin}/api\npython my_flow.py`}
      </pre>
    </EmptyNotice>
  );
}
