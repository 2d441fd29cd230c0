import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { useScrollArea } from "@/shell/main-scroll";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";

import { BLOCK, blockOf, blockQuery, type LogLine, type LogOf, type LogWindow } from "./log-data";
import { LogLineRow } from "./log-line";
import { LogList } from "./log-list";

/** How high a page may be in browsers, in lines. */
const MOST_SHOWN = 1_300_000;

interface Props {
  of: LogOf;
  isLive: boolean;
  follows: boolean;
  onUnfollow: () => void;
  wraps: boolean;
  named: number | undefined;
  taskName: (id: string | null | undefined) => string | undefined;
  /** Hears which lines are shown. */
  onShown: (lines: readonly LogLine[]) => void;
}

/** All lines of a log, of which those in sight are read. */
export function WholeLog(props: Props) {
  const { of, isLive, follows, onUnfollow, wraps, named, taskName, onShown } = props;
  const [drawn, setDrawn] = useState<readonly number[]>(() => [blockOf(named ?? 1)]);
  const onDrawn = useCallback((blocks: readonly number[]) => {
    setDrawn(blocks.length > 0 ? blocks : [0]);
  }, []);
  const { windows, newest, error, refetch } = useQueries({
    queries: drawn.map((block) => blockQuery(of, block, isLive)),
    combine: (results) => ({
      windows: new Map(results.map((result, index) => [drawn[index], result.data?.lines])),
      newest: results
        .filter((result) => result.data)
        .sort((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)[0]?.data,
      error: results.find((result) => result.error)?.error,
      refetch: () => results.map((result) => result.refetch()),
    }),
  });
  const { total, isCounted } = useTotal(newest);
  const shown = Math.min(Math.max(total, isCounted ? 0 : (named ?? 0)), MOST_SHOWN);
  useFollowing(follows, total, onUnfollow);
  useEffect(
    () => onShown([...windows.values()].flatMap((lines) => lines ?? [])),
    [windows, onShown],
  );

  if (error && !newest) {
    return <ErrorNotice error={error} what="The log" onRetry={refetch} />;
  }
  if (!newest && total === 0) {
    return <div className="skeleton h-64" />;
  }
  if (isCounted && total === 0) {
    return (
      <EmptyNotice title="No lines yet">
        <p>
          What the flow says by <code>get_run_logger()</code> shows up here, and what it prints with{" "}
          <code>log_prints=True</code>.
        </p>
      </EmptyNotice>
    );
  }
  const target = named && named <= shown ? { block: blockOf(named), line: named } : undefined;
  return (
    <>
      <p role="status" className="text-soft text-sm">
        {isCounted ? "" : "At least "}
        {total.toLocaleString("en")} {total === 1 ? "line" : "lines"}
        {isCounted && named && named > total ? `; there is no line ${named}` : ""}
        {total > MOST_SHOWN ? `; the first ${MOST_SHOWN.toLocaleString("en")} are shown` : ""}
      </p>
      <LogList
        label="Lines"
        sizes={{
          count: Math.ceil(shown / BLOCK),
          of: (block) => Math.min(BLOCK, shown - block * BLOCK),
        }}
        onDrawn={onDrawn}
        target={target}
        block={(block) => {
          const lines = windows.get(block);
          return lines && (lines.length > 0 || isCounted) ? (
            <ol>
              {lines.map((line) => (
                <LogLineRow
                  key={line.id}
                  line={line}
                  wanted=""
                  task={taskName(line.task_run_id)}
                  isNamed={line.number === named}
                  wraps={wraps}
                />
              ))}
            </ol>
          ) : null;
        }}
      />
    </>
  );
}

/** How many lines there are, as was said last: also while other lines are read. */
function useTotal(newest: LogWindow | undefined): { total: number; isCounted: boolean } {
  const [said, setSaid] = useState({ total: 0, isCounted: false });
  useEffect(() => {
    if (newest) {
      setSaid({ total: newest.total, isCounted: newest.is_counted });
    }
  }, [newest]);
  return newest ? { total: newest.total, isCounted: newest.is_counted } : said;
}

/** Keeps the newest line in sight while lines come, until somebody scrolls up. */
function useFollowing(isOn: boolean, total: number, onUnfollow: () => void): void {
  const area = useScrollArea();
  const before = useRef(total);
  useEffect(() => {
    if (isOn && total > before.current && before.current > 0) {
      area.current?.scrollTo({ top: area.current.scrollHeight });
    }
    before.current = total;
  }, [isOn, total, area]);
  useEffect(() => {
    const scrolled = area.current;
    if (!isOn || !scrolled) {
      return;
    }
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY < 0) {
        onUnfollow();
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (["PageUp", "Home", "ArrowUp"].includes(event.key)) {
        onUnfollow();
      }
    };
    scrolled.addEventListener("wheel", onWheel, { passive: true });
    scrolled.addEventListener("keydown", onKey);
    return () => {
      scrolled.removeEventListener("wheel", onWheel);
      scrolled.removeEventListener("keydown", onKey);
    };
  }, [isOn, area, onUnfollow]);
}
