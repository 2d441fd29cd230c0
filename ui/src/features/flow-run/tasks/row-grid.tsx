// biome-ignore-all lint/a11y/useSemanticElements: no element of HTML is a tree with columns
// biome-ignore-all lint/a11y/useFocusableInteractive: in a tree of rows the rows take the focus

import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { ArrowDown, ArrowUp, Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";

import { useScrollArea } from "@/shell/main-scroll";
import { Button } from "@/ui/button";

import { Axis } from "./axis";
import type { Timeline } from "./data";
import { fanOutSort, type Item, type Sort, type SortKey } from "./outline";
import { GridRow, ROW } from "./row";
import { panned, type Span, wholeOf, zoomed } from "./scale";

interface Props {
  items: readonly Item[];
  view: "timeline" | "tree";
  timeline: Timeline;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onTurn: (key: string) => void;
  /** The time to which reaches what has not ended, in milliseconds. */
  now: number;
}

const COLUMNS: { by: SortKey; label: string; className: string }[] = [
  { by: "state", label: "State", className: "w-28 sm:w-36" },
  { by: "start", label: "Started", className: "hidden w-44 sm:block" },
  { by: "duration", label: "Took", className: "w-20 sm:w-24 text-right" },
];

type Row = Extract<Item, { kind: "row" }>;

/** How many rows keys move on; ends are far away. */
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** How much closer one step of zooming looks. */
const CLOSER = 0.6;

/**
 * Rows that open, along which one moves by arrows. Only those that are seen are drawn, be there ten or ten
 * thousand; as a timeline they have bars below an axis, as a tree they have columns that sort.
 */
export function RowGrid({ items, view, timeline, sort, onSort, onTurn, now }: Props) {
  const area = useScrollArea();
  const grid = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [active, setActive] = useState(0);
  const whole = useMemo(() => wholeOf([timeline, ...timeline.rows], now), [timeline, now]);
  const [zoom, setZoom] = useState<Span>();
  const shown = zoom ?? whole;
  useLayoutEffect(() => {
    const top = grid.current?.getBoundingClientRect().top ?? 0;
    const areaTop = area.current?.getBoundingClientRect().top ?? 0;
    setMargin(top - areaTop + (area.current?.scrollTop ?? 0));
  }, [area]);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialRect: { width: 0, height: 900 },
    scrollMargin: margin,
    getItemKey: (index) => items[index]?.key ?? index,
  });
  const drawn = rows.getVirtualItems();
  const [first, last] = [drawn[0], drawn.at(-1)];
  const current = Math.min(active, items.length - 1);

  // Tab leads to the row where somebody was, or to one that is drawn if that is out of sight.
  const stop = drawn.some(({ index }) => index === current) ? current : first?.index;

  const go = (index: number) => {
    const next = Math.max(0, Math.min(index, items.length - 1));
    setActive(next);
    rows.scrollToIndex(next, { align: "auto" });
    // The row is drawn once the list has moved there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        grid.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus(),
      ),
    );
  };
  const look = (factor: number, at = 0.5) => setZoom(zoomed(shown, factor, at, whole));
  const follow = () => {
    const row = grid.current?.querySelector<HTMLElement>(`[data-row="${current}"]`);
    (row?.querySelector<HTMLElement>("a") ?? row?.querySelector<HTMLElement>("button"))?.click();
  };
  const moves = (key: string, row: Row | undefined, item: Item | undefined): boolean => {
    const step = STEPS[key];
    if (step !== undefined) {
      go(current + step);
    } else if (key === "ArrowRight") {
      row?.opens && !row.isOpen ? onTurn(row.key) : go(current + 1);
    } else if (key === "ArrowLeft") {
      row?.isOpen ? onTurn(row.key) : go(item?.parent ?? current);
    } else if (key === "Enter") {
      follow();
    }
    return step !== undefined || ["ArrowRight", "ArrowLeft", "Enter"].includes(key);
  };
  const zooms = (key: string): boolean => {
    if (key === "0") {
      setZoom(undefined);
    } else if (key === "<" || key === ">") {
      setZoom(panned(shown, key === ">" ? 0.25 : -0.25, whole));
    } else if (key === "+" || key === "=" || key === "-") {
      look(key === "-" ? 1 / CLOSER : CLOSER);
    } else {
      return false;
    }
    return true;
  };
  const onKey = (event: KeyboardEvent) => {
    const item = items[current];
    const row = item?.kind === "row" ? item : undefined;
    const isInRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    if (!isInRow || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const isHandled = moves(event.key, row, item) || (view === "timeline" && zooms(event.key));
    if (isHandled) {
      event.preventDefault();
    }
  };

  return (
    <div className="overflow-hidden rounded-lg border border-rule bg-sheet">
      {view === "timeline" ? (
        <div className="flex items-center justify-end gap-1 border-rule border-b px-2 py-1">
          <span className="mr-auto hidden text-soft text-sm md:inline">
            Drag to move, Ctrl and wheel to zoom; in a row: + − 0 &lt; &gt;
          </span>
          <Button kind="quiet" size="icon" aria-label="Zoom in" onClick={() => look(CLOSER)}>
            <ZoomIn aria-hidden className="size-4" />
          </Button>
          <Button kind="quiet" size="icon" aria-label="Zoom out" onClick={() => look(1 / CLOSER)}>
            <ZoomOut aria-hidden className="size-4" />
          </Button>
          <Button
            kind="quiet"
            size="icon"
            aria-label="Show the whole run"
            onClick={() => setZoom(undefined)}
          >
            <Maximize2 aria-hidden className="size-4" />
          </Button>
        </div>
      ) : null}
      <div
        role="treegrid"
        aria-label="Task runs"
        aria-rowcount={items.length + 1}
        onKeyDown={onKey}
        onFocus={(event) => {
          const row = (event.target as HTMLElement).dataset.row;
          if (row !== undefined) {
            setActive(Number(row));
          }
        }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className="flex items-center border-rule border-b bg-sunken text-soft text-sm"
        >
          <div
            role="columnheader"
            className={clsx(
              "px-3 py-2 font-medium",
              view === "timeline" ? "w-36 shrink-0 sm:w-72" : "min-w-0 flex-1",
            )}
          >
            Task run
          </div>
          {view === "timeline" ? (
            <Axis
              shown={shown}
              whole={whole}
              onZoom={(factor, at) => look(factor, at)}
              onPan={(share) => setZoom(panned(shown, share, whole))}
            />
          ) : (
            COLUMNS.map(({ by, label, className }) => (
              <div
                key={by}
                role="columnheader"
                aria-sort={sort.by === by ? (sort.isDown ? "descending" : "ascending") : "none"}
                className={clsx(className, "shrink-0 px-1")}
              >
                <button
                  type="button"
                  className="inline-flex h-8 items-center gap-1 rounded px-2 font-medium hover:bg-hover"
                  onClick={() => onSort({ by, isDown: sort.by === by && !sort.isDown })}
                >
                  {label}
                  {sort.by === by ? <Arrow isDown={sort.isDown} /> : null}
                </button>
              </div>
            ))
          )}
        </div>
        <div
          ref={grid}
          role="rowgroup"
          style={{
            paddingTop: first ? first.start - margin : 0,
            paddingBottom: last ? rows.getTotalSize() - (last.end - margin) : 0,
          }}
        >
          {drawn.map(({ index, key }) => {
            const item = items[index];
            return item ? (
              <GridRow
                key={key}
                item={item}
                index={index}
                isActive={index === stop}
                view={view}
                shown={shown}
                now={now}
                sort={fanOutSort(sort)}
                onTurn={onTurn}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

function Arrow({ isDown }: { isDown: boolean }) {
  const Icon = isDown ? ArrowDown : ArrowUp;
  return <Icon aria-hidden className="size-3.5" />;
}
