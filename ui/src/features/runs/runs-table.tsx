import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { useEffect, useRef, useState } from "react";

import { useScrollArea } from "@/shell/main-scroll";
import { isTyping } from "@/shell/shortcuts";
import { Button } from "@/ui/button";

import type { FlowRun } from "./data";
import { RunRow } from "./run-row";

interface Props {
  runs: readonly FlowRun[];
  /** The names of flows and deployments by their ids. */
  names: Record<string, string>;
  /** Whether what is shown is of an earlier question. */
  isStale: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** The height of a line, in pixels at the size of text that browsers begin with. */
const ROW = 36;

/** How many lines are drawn beyond what is seen. */
const OVERSCAN = 12;

/** This many lines before the end, more are fetched. */
const AHEAD = 25;

const HEAD = "sticky top-0 z-10 bg-sunken px-3 py-2 text-left font-medium text-soft text-sm";

/** Runs as a table, of which only what is seen is drawn. */
export function RunsTable({ runs, names, isStale, hasMore, isLoadingMore, onMore }: Props) {
  const area = useScrollArea();
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    const areaTop = area.current?.getBoundingClientRect().top ?? 0;
    setOffset(top - areaTop + (area.current?.scrollTop ?? 0));
  }, [area]);

  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    // Until it is measured, as high as most windows.
    initialRect: { width: 0, height: 900 },
    scrollMargin: offset,
    getItemKey: (index) => runs[index]?.id ?? index,
  });
  const drawn = rows.getVirtualItems();
  const [first, last] = [drawn[0], drawn.at(-1)];
  const before = first ? first.start - offset : 0;
  const after = last ? rows.getTotalSize() - (last.end - offset) : 0;

  useEffect(() => {
    if (hasMore && !isLoadingMore && last && last.index >= runs.length - AHEAD) {
      onMore();
    }
  }, [hasMore, isLoadingMore, last, runs.length, onMore]);
  const chosen = useChosenRow(runs, (index) => rows.scrollToIndex(index));

  return (
    <div className={clsx("rounded-lg border border-rule bg-sheet", isStale && "opacity-60")}>
      <table
        className="w-full table-fixed border-collapse"
        aria-label="Flow runs"
        aria-rowcount={hasMore ? -1 : runs.length + 1}
        aria-busy={isStale}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={clsx(HEAD, "w-30 rounded-tl-lg sm:w-36")}>
              State
            </th>
            <th scope="col" className={HEAD}>
              Run
            </th>
            <th scope="col" className={clsx(HEAD, "hidden md:table-cell")}>
              Flow
            </th>
            <th scope="col" className={clsx(HEAD, "hidden lg:table-cell")}>
              Deployment
            </th>
            <th scope="col" className={clsx(HEAD, "hidden w-40 sm:table-cell")}>
              Started
            </th>
            <th scope="col" className={clsx(HEAD, "w-24 text-right max-sm:rounded-tr-lg")}>
              Took
            </th>
            <th scope="col" className={clsx(HEAD, "hidden w-56 rounded-tr-lg xl:table-cell")}>
              Tags
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {before > 0 ? <Spacer height={before} /> : null}
          {drawn.map((item) => {
            const run = runs[item.index];
            return run ? (
              <RunRow
                key={item.key}
                run={run}
                flow={names[run.flow_id]}
                deployment={run.deployment_id ? names[run.deployment_id] : undefined}
                rowIndex={item.index + 2}
                isChosen={chosen === item.index}
              />
            ) : null;
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
      <p role="status" className="border-rule border-t px-3 py-2 text-soft text-sm">
        {isLoadingMore
          ? "More are being fetched…"
          : hasMore
            ? `${runs.length.toLocaleString("en")} shown, and there are more`
            : `${runs.length.toLocaleString("en")} ${runs.length === 1 ? "run" : "runs"}`}
        {hasMore && !isLoadingMore ? (
          <Button className="ml-3" onClick={onMore}>
            Show more
          </Button>
        ) : null}
      </p>
    </div>
  );
}

/** Room for lines that are not drawn. */
function Spacer({ height }: { height: number }) {
  return (
    <tr style={{ height }}>
      <td />
    </tr>
  );
}

/** The line that the keys `j` and `k` have gone to, whose link has the focus. */
function useChosenRow(runs: readonly FlowRun[], show: (index: number) => void): number {
  const [chosen, setChosen] = useState(-1);
  const latest = useRef({ runs, show, chosen });
  latest.current = { runs, show, chosen };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = { j: 1, k: -1 }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const { runs, show, chosen } = latest.current;
      const next = Math.min(Math.max(chosen + step, 0), runs.length - 1);
      const run = runs[next];
      if (run) {
        setChosen(next);
        show(next);
        requestAnimationFrame(() => document.getElementById(`run-${run.id}`)?.focus());
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return chosen;
}
