import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ArrowUp, Columns3, RefreshCw } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";

import { apiUrl } from "@/features/account/snippets";
import { BatchBar } from "@/features/batch/batch-bar";
import { isEmpty, NOTHING } from "@/features/batch/selection";
import { useSelection } from "@/features/batch/use-selection";
import { Button, buttonClass } from "@/ui/button";
import { Example } from "@/ui/example";
import { Menu, MenuCheck } from "@/ui/menu";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";

import { histogramQuery, newRunsQuery, runsQuery } from "./data";
import { Facets } from "./facets";
import { filtersOf } from "./filters";
import { Histogram } from "./histogram";
import { QueryBox } from "./query-box";
import { parseQueryText, toggleCondition } from "./query-text";
import { RunsTable } from "./runs-table";
import {
  COLUMNS,
  type Column,
  DEFAULT_RANGE,
  DEFAULT_SORT,
  GROUPS,
  type Group,
  parseRunsSearch,
  RANGES,
  type Range,
  type RunsSearch,
  readColumns,
  SORTS,
  type Sort,
  windowOf,
  writeColumns,
} from "./search";
import { ViewsMenu } from "./views-menu";

const route = getRouteApi("/runs");

/** What can be done to many runs. */
const RUN_ACTIONS = [
  "cancel-flow-runs",
  "retry-flow-runs",
  "set-flow-run-state",
  "delete-flow-runs",
] as const;

/** The list of flow runs. */
export function RunsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { q = "", range = DEFAULT_RANGE, sort = DEFAULT_SORT, group = "none" } = search;
  const columns = readColumns(search.columns);
  const change = (next: Partial<Record<keyof RunsSearch, string | undefined>>) =>
    void navigate({ search: parseRunsSearch({ ...search, ...next }), replace: true });

  // Up to when runs are looked at: not further, until somebody wants to see what is new.
  const [at, setAt] = useState(Date.now);
  const list = useInfiniteQuery(runsQuery(search, at));
  const histogram = useQuery(histogramQuery(search, at));
  const { data: newRuns } = useQuery(newRunsQuery(search, at));
  const runs = useMemo(() => {
    const all = list.data?.pages.flatMap((page) => page.results) ?? [];
    return [...new Map(all.map((run) => [run.id, run])).values()];
  }, [list.data]);
  const chosen = useSelection(useMemo(() => runs.map((run) => run.id), [runs]));
  const { selection, setSelection } = chosen;
  // What was chosen belongs to what was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is these that end a selection
  useEffect(() => setSelection(NOTHING), [q, range, setSelection]);
  const first = list.data?.pages[0];
  const refresh = () => setAt(Date.now());
  const onDone = useCallback(() => {
    setSelection(NOTHING);
    setAt(Date.now());
  }, [setSelection]);

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
          <Select
            label="Groups"
            hideLabel
            value={group}
            onChange={(event) => change({ group: event.target.value as Group })}
          >
            {Object.entries(GROUPS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <ViewsMenu search={search} onChoose={(chosen) => void navigate({ search: chosen })} />
          <ColumnMenu
            columns={columns}
            onChange={(next) => change({ columns: writeColumns(next) })}
          />
          <Button onClick={refresh} aria-label="Look again" title="Look again" size="icon">
            <RefreshCw aria-hidden className="size-4" />
          </Button>
        </>
      }
    >
      <QueryBox text={q} onChange={(text) => change({ q: text })} />
      {list.error && !list.data ? null : (
        <Facets
          facets={first?.facets}
          text={q}
          onToggle={(key, value) => change({ q: toggleCondition(q, key, value) })}
        />
      )}
      {histogram.error && !histogram.data ? null : <Histogram history={histogram.data?.bars} />}
      {newRuns > 0 ? (
        <Button className="self-center rounded-full!" onClick={refresh}>
          <ArrowUp aria-hidden className="size-4" />
          {newRuns.toLocaleString("en")} new {newRuns === 1 ? "run" : "runs"}
        </Button>
      ) : null}
      {list.error && !list.data ? (
        <ErrorNotice error={list.error} what="The runs" onRetry={refresh} />
      ) : list.isPending ? (
        <TableSkeleton />
      ) : runs.length === 0 && !list.isPlaceholderData ? (
        <NoRuns isAsked={q !== ""} range={range} onClear={() => change({ q: "" })} />
      ) : (
        <RunsTable
          runs={runs}
          columns={columns}
          group={group}
          total={totalOf(first)}
          isStale={list.isPlaceholderData}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          chosen={chosen}
        />
      )}
      {isEmpty(selection) ? null : (
        <BatchBar
          of="run"
          actions={RUN_ACTIONS}
          selection={selection}
          onSelect={setSelection}
          {...(list.hasNextPage ? { all: totalOf(first) } : {})}
          target={
            selection.kind === "all"
              ? filtersOf(parseQueryText(q), windowOf(range, at))
              : { flow_runs: { id: { any_: [...selection.ids] } } }
          }
          onDone={onDone}
        />
      )}
    </Page>
  );
}

interface ColumnMenuProps {
  columns: readonly Column[];
  onChange: (columns: Column[]) => void;
}

/** What of runs is shown besides their states and names. */
function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  return (
    <Menu
      align="end"
      label="Columns"
      triggerClass={buttonClass("plain", "icon")}
      trigger={<Columns3 aria-hidden className="size-4" />}
    >
      {(Object.keys(COLUMNS) as Column[]).map((column) => {
        const isShown = columns.includes(column);
        return (
          <MenuCheck
            key={column}
            checked={isShown}
            onChange={() =>
              onChange(
                (Object.keys(COLUMNS) as Column[]).filter((other) =>
                  other === column ? !isShown : columns.includes(other),
                ),
              )
            }
          >
            {COLUMNS[column]}
          </MenuCheck>
        );
      })}
    </Menu>
  );
}

/** How many runs match, in words. */
function totalOf(page: { count: number; counted_at_most: number } | undefined): string {
  if (!page) {
    return "many";
  }
  const count = page.count.toLocaleString("en");
  return page.count >= page.counted_at_most ? `${count} or more` : count;
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
      <Example what="the commands">
        {`prefect config set PREFECT_API_URL=${apiUrl()}\npython my_flow.py`}
      </Example>
    </EmptyNotice>
  );
}
