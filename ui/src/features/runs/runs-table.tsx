import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { useEffect, useMemo, useRef, useState } from "react";

import { Tick } from "@/features/batch/tick";
import type { Chosen } from "@/features/batch/use-selection";
import { useScrollArea } from "@/shell/main-scroll";
import { isTyping } from "@/shell/shortcuts";
import { Button } from "@/ui/button";

import type { RunRow } from "./data";
import { type Line, linesOf } from "./groups";
import { COLUMN_CLASS, RunLine } from "./run-row";
import { COLUMNS, type Column, type Group } from "./search";

interface Props {
  runs: readonly RunRow[];
  columns: readonly Column[];
  group: Group;
  /** How many there are in all, in words. */
  total: string;
  /** Whether what is shown is of an earlier question. */
  isStale: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  chosen: Chosen;
}

/** The height of a line, in pixels at the size of text that browsers begin with. */
const ROW = 36;

/** How many lines are drawn beyond what is seen. */
const OVERSCAN = 12;

/** This many lines before the end, more are fetched. */
const AHEAD = 25;

const HEAD = "sticky top-0 z-10 bg-sunken px-3 py-2 text-left font-medium text-soft text-sm";

/** Runs as a table, of which only what is seen is drawn. */
export function RunsTable({
  runs,
  columns,
  group,
  total,
  isStale,
  hasMore,
  isLoadingMore,
  onMore,
  chosen,
}: Props) {
  const lines = useMemo(() => linesOf(runs, group), [runs, group]);
  const area = useScrollArea();
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    const areaTop = area.current?.getBoundingClientRect().top ?? 0;
    setOffset(top - areaTop + (area.current?.scrollTop ?? 0));
  }, [area]);

  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    // Until it is measured, as high as most windows.
    initialRect: { width: 0, height: 900 },
    scrollMargin: offset,
    getItemKey: (index) => keyOf(lines[index]) ?? index,
  });
  const drawn = rows.getVirtualItems();
  const [first, last] = [drawn[0], drawn.at(-1)];
  const before = first ? first.start - offset : 0;
  const after = last ? rows.getTotalSize() - (last.end - offset) : 0;

  useEffect(() => {
    if (hasMore && !isLoadingMore && last && last.index >= lines.length - AHEAD) {
      onMore();
    }
  }, [hasMore, isLoadingMore, last, lines.length, onMore]);
  const shown = useMemo(() => lines.filter((line) => line.kind === "run"), [lines]);
  const at = useRowOfKeys(
    shown.map(({ run }) => run),
    (index) => {
      const line = shown[index];
      if (line) {
        rows.scrollToIndex(lines.indexOf(line));
      }
    },
    (run) => chosen.toggle(run.id, false),
  );

  return (
    <div className={clsx("rounded-lg border border-rule bg-sheet", isStale && "opacity-60")}>
      <table
        className="w-full table-fixed border-collapse"
        aria-label="Flow runs"
        aria-rowcount={hasMore ? -1 : lines.length + 1}
        aria-busy={isStale}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={clsx(HEAD, "w-9 rounded-tl-lg pr-0! pl-1.5!")}>
              <Tick
                label="Choose all that are shown"
                checked={chosen.standing === "all"}
                isMixed={chosen.standing === "some"}
                onToggle={chosen.toggleAll}
              />
            </th>
            <th scope="col" className={clsx(HEAD, "w-28 pl-1.5! sm:w-34")}>
              State
            </th>
            <th scope="col" className={HEAD}>
              Run
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={clsx(
                  HEAD,
                  "last:rounded-tr-lg",
                  COLUMN_CLASS[column].width,
                  COLUMN_CLASS[column].cell,
                )}
              >
                {COLUMNS[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {before > 0 ? <Spacer height={before} /> : null}
          {drawn.map((item) => {
            const line = lines[item.index];
            if (!line) {
              return null;
            }
            return line.kind === "group" ? (
              <tr key={item.key} aria-rowindex={item.index + 2} className="bg-sunken">
                <th
                  scope="rowgroup"
                  colSpan={columns.length + 3}
                  className="h-9 truncate border-rule border-t px-3 text-left font-medium"
                >
                  {line.name} <span className="tabular font-normal text-soft">{line.count}</span>
                </th>
              </tr>
            ) : (
              <RunLine
                key={item.key}
                run={line.run}
                columns={columns}
                rowIndex={item.index + 2}
                isAt={at === line.index}
                isTicked={chosen.isChosen(line.run.id)}
                onTick={chosen.toggle}
              />
            );
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
      <p role="status" className="border-rule border-t px-3 py-2 text-soft text-sm">
        {isLoadingMore
          ? "More are being fetched…"
          : hasMore
            ? `${runs.length.toLocaleString("en")} of ${total} are shown`
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

function keyOf(line: Line | undefined): string | undefined {
  return line?.kind === "group" ? `group ${line.name}` : line?.run.id;
}

/** Room for lines that are not drawn. */
function Spacer({ height }: { height: number }) {
  return (
    <tr style={{ height }}>
      <td />
    </tr>
  );
}

/** The line that the keys `j` and `k` have gone to, whose link has the focus; `x` ticks it. */
function useRowOfKeys(
  runs: readonly RunRow[],
  show: (index: number) => void,
  tick: (run: RunRow) => void,
): number {
  const [at, setAt] = useState(-1);
  const latest = useRef({ runs, show, tick, at });
  latest.current = { runs, show, tick, at };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const { runs, show, tick, at } = latest.current;
      const here = runs[at];
      if (event.key === "x" && here) {
        tick(here);
      }
      const step = { j: 1, k: -1 }[event.key];
      if (!step) {
        return;
      }
      const next = Math.min(Math.max(at + step, 0), runs.length - 1);
      const run = runs[next];
      if (run) {
        setAt(next);
        show(next);
        requestAnimationFrame(() => document.getElementById(`run-${run.id}`)?.focus());
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return at;
}
