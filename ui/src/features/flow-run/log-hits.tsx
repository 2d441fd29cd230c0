import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { Button } from "@/ui/button";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";

import { BLOCK, hitsQuery, type LogLine, type LogOf, type LogSearch } from "./log-data";
import { LogLineRow } from "./log-line";
import { LogList } from "./log-list";

/** How many lines are kept of what is looked for. */
const MOST = 5000;

interface Props {
  of: LogOf;
  search: LogSearch;
  wraps: boolean;
  named: number | undefined;
  taskName: (id: string | null | undefined) => string | undefined;
  onShown: (lines: readonly LogLine[]) => void;
}

/** The lines that have what is looked for, and those around them. */
export function LogHits({ of, search, wraps, named, taskName, onShown }: Props) {
  const query = useInfiniteQuery(hitsQuery(of, search));
  const lines = joined(query.data?.pages.map((page) => page.lines) ?? []);
  const hits = query.data?.pages.reduce((sum, page) => sum + page.hits, 0) ?? 0;
  const lookedAt = query.data?.pages.at(-1)?.looked_at ?? 0;
  const data = query.data;
  useEffect(() => onShown(joined(data?.pages.map((page) => page.lines) ?? [])), [data, onShown]);

  if (query.error && !query.data) {
    return (
      <ErrorNotice error={query.error} what="The lines" onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) {
    return <div role="status" aria-label="The log is looked through" className="skeleton h-64" />;
  }
  if (hits === 0) {
    return <EmptyNotice title="No line is as asked" />;
  }
  return (
    <>
      <p role="status" className="text-soft text-sm">
        {hits.toLocaleString("en")} {hits === 1 ? "hit" : "hits"}
        {query.hasNextPage ? ` in the first ${lookedAt.toLocaleString("en")} lines` : ""}
      </p>
      <LogList
        label="Hits"
        sizes={{
          count: Math.ceil(lines.length / BLOCK),
          of: (block) => Math.min(BLOCK, lines.length - block * BLOCK),
        }}
        block={(block) => (
          <ol>
            {lines.slice(block * BLOCK, (block + 1) * BLOCK).map((line) => (
              <LogLineRow
                key={line.id}
                line={line}
                wanted={line.is_hit && !search.isRegex ? search.text : ""}
                task={taskName(line.task_run_id)}
                isNamed={line.number === named}
                wraps={wraps}
              />
            ))}
          </ol>
        )}
      />
      {query.hasNextPage ? (
        lines.length < MOST ? (
          <Button
            className="self-start"
            disabled={query.isFetching}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetching ? "Looking on" : "Look on"}
          </Button>
        ) : (
          <p className="text-soft text-sm">There may be more: narrow down what is looked for.</p>
        )
      ) : null}
    </>
  );
}

/** The lines of pages, each once: those around hits of two pages may be the same. */
function joined(pages: LogLine[][]): LogLine[] {
  const byNumber = new Map<number, LogLine>();
  for (const line of pages.flat()) {
    if (line.is_hit || !byNumber.has(line.number)) {
      byNumber.set(line.number, line);
    }
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}
