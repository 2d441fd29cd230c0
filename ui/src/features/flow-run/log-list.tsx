import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

import { useScrollArea } from "@/shell/main-scroll";

/** The height of most lines, in pixels. What is higher is measured when it is drawn. */
const LINE = 24;

interface Props {
  label: string;
  /** How many lines stand in each block. */
  sizes: { count: number; of: (block: number) => number };
  /** Draws the lines of a block. */
  block: (block: number) => ReactNode;
  /** Hears which blocks are drawn. */
  onDrawn?: (blocks: readonly number[]) => void;
  /** The line to show, which may be anywhere: its block, and its number. */
  target?: { block: number; line: number } | undefined;
}

/** Lines in blocks, of which only those are drawn that are in sight, however many there are. */
export function LogList({ label, sizes, block, onDrawn, target }: Props) {
  const area = useScrollArea();
  const list = useRef<HTMLElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const areaTop = area.current?.getBoundingClientRect().top ?? 0;
    setMargin(top - areaTop + (area.current?.scrollTop ?? 0));
  }, [area]);
  const blocks = useVirtualizer({
    count: sizes.count,
    getScrollElement: () => area.current,
    estimateSize: (index) => sizes.of(index) * LINE,
    overscan: 0,
    // Until it is measured, as high as most windows.
    initialRect: { width: 0, height: 900 },
    scrollMargin: margin,
    // What is not laid out has no height, and would draw ever more blocks.
    measureElement: (element) =>
      element.getBoundingClientRect().height ||
      sizes.of(Number(element.getAttribute("data-index"))) * LINE,
  });
  const drawn = blocks.getVirtualItems();
  const indexes = drawn.map(({ index }) => index);
  const [first, last] = [drawn[0], drawn.at(-1)];
  const seen = indexes.join();
  useEffect(() => {
    onDrawn?.(seen === "" ? [] : seen.split(",").map(Number));
  }, [seen, onDrawn]);
  useTarget(list, area, target, (to) => blocks.scrollToIndex(to, { align: "start" }));
  return (
    <section
      ref={list}
      aria-label={label}
      className="overflow-hidden rounded-lg border border-rule bg-sheet font-mono text-[0.8rem] leading-5"
      style={{
        paddingTop: first ? first.start - margin : 0,
        paddingBottom: last ? blocks.getTotalSize() - (last.end - margin) : 0,
      }}
    >
      {drawn.map(({ index, key }) => (
        <div key={key} ref={blocks.measureElement} data-index={index}>
          {block(index) ?? <Waiting lines={sizes.of(index)} />}
        </div>
      ))}
    </section>
  );
}

/** As much room as lines take that are still read. */
function Waiting({ lines }: { lines: number }) {
  return (
    <div
      role="status"
      aria-label="Lines are being fetched"
      className="p-2"
      style={{ height: lines * LINE }}
    >
      <div className="skeleton h-full max-h-[40rem]" />
    </div>
  );
}

/** Brings a line into sight, once for each time that it is asked for. */
function useTarget(
  list: React.RefObject<HTMLElement | null>,
  area: React.RefObject<HTMLElement | null>,
  target: Props["target"],
  toBlock: (block: number) => void,
): void {
  const reached = useRef<number | undefined>(undefined);
  const asked = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!target || reached.current === target.line) {
      return;
    }
    const row = list.current?.querySelector(`[data-line="${target.line}"]`);
    if (row) {
      bringToMiddle(row, area.current);
      reached.current = target.line;
    } else if (asked.current !== target.line) {
      asked.current = target.line;
      toBlock(target.block);
    }
  });
}

/**
 * Scrolls a row to the middle of what is seen. `scrollIntoView` does not: in Chromium it goes no
 * further than 2²⁴ pixels, which is behind line 699,000.
 */
function bringToMiddle(row: Element, area: HTMLElement | null): void {
  if (area) {
    const [here, all] = [row.getBoundingClientRect(), area.getBoundingClientRect()];
    area.scrollTop += here.top + here.height / 2 - (all.top + all.height / 2);
  }
}
