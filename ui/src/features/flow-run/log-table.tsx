import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

import { formatClock, formatExact } from "@/lib/time";
import { usePreferences } from "@/preferences/store";
import { useScrollArea } from "@/shell/main-scroll";

import type { NamedRun } from "./data";
import { type Line, levelWord, lineOfHash, piecesOf } from "./log-lines";
import { foldTraceback, framesIn } from "./traceback";

interface Props {
  lines: readonly Line[];
  /** What is looked for. */
  wanted: string;
  tasks: readonly NamedRun[];
}

/** The height of most lines, in pixels. What is longer is measured when it is drawn. */
const LINE = 24;

/** How many lines are drawn beyond what is seen. */
const OVERSCAN = 30;

/** Lines of a log, each with an address of its own. Only what is seen is drawn. */
export function LogTable({ lines, wanted, tasks }: Props) {
  const area = useScrollArea();
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const areaTop = area.current?.getBoundingClientRect().top ?? 0;
    setMargin(top - areaTop + (area.current?.scrollTop ?? 0));
  }, [area]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => area.current,
    estimateSize: () => LINE,
    overscan: OVERSCAN,
    // Until it is measured, as high as most windows.
    initialRect: { width: 0, height: 900 },
    scrollMargin: margin,
    getItemKey: (index) => lines[index]?.log.id ?? index,
  });
  const drawn = rows.getVirtualItems();
  const [first, last] = [drawn[0], drawn.at(-1)];
  const named = useNamedLine();
  const namedAt = lines.findIndex(({ number }) => number === named);
  useEffect(() => {
    if (namedAt >= 0) {
      rows.scrollToIndex(namedAt, { align: "center" });
    }
  }, [namedAt, rows]);
  const names = new Map(tasks.map((task) => [task.id, task.name]));
  return (
    <ol
      ref={list}
      className="overflow-hidden rounded-lg border border-rule bg-sheet font-mono text-[0.8rem] leading-5"
      style={{
        paddingTop: first ? first.start - margin : 0,
        paddingBottom: last ? rows.getTotalSize() - (last.end - margin) : 0,
      }}
    >
      {drawn.map(({ index, key }) => {
        const line = lines[index];
        return line ? (
          <LogLine
            key={key}
            index={index}
            measure={rows.measureElement}
            line={line}
            wanted={wanted}
            task={line.log.task_run_id ? names.get(line.log.task_run_id) : undefined}
            isNamed={line.number === named}
          />
        ) : null;
      })}
    </ol>
  );
}

/** The number of the line that the address names. */
function useNamedLine(): number | undefined {
  const [named, setNamed] = useState(() => lineOfHash(window.location.hash));
  useEffect(() => {
    const onHash = () => setNamed(lineOfHash(window.location.hash));
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return named;
}

interface LineProps {
  index: number;
  measure: (element: Element | null) => void;
  line: Line;
  wanted: string;
  task: string | undefined;
  isNamed: boolean;
}

function LogLine({ index, measure, line, wanted, task, isNamed }: LineProps) {
  const { number, log } = line;
  const telling = usePreferences();
  const tone = log.level >= 40 ? "text-danger" : log.level >= 30 ? "text-warning" : "text-soft";
  return (
    <li
      ref={measure}
      data-index={index}
      className={clsx(
        "grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2 px-2 hover:bg-hover sm:grid-cols-[3.5rem_auto_4.5rem_minmax(0,1fr)]",
        isNamed && "bg-chosen",
      )}
    >
      <a
        href={`${window.location.pathname}${window.location.search}#L${number}`}
        className="tabular min-h-[24px] select-none text-right text-soft no-underline hover:underline"
        aria-label={`Address of line ${number}`}
      >
        {number}
      </a>
      <time
        dateTime={log.timestamp}
        title={formatExact(log.timestamp, telling)}
        className="tabular hidden whitespace-nowrap text-soft sm:block"
      >
        {formatClock(log.timestamp, telling)}
      </time>
      <span className={clsx("hidden font-medium sm:block", tone)}>{levelWord(log.level)}</span>
      <div className="min-w-0 whitespace-pre-wrap break-words">
        {log.level >= 30 ? (
          <span className={clsx("font-medium sm:hidden", tone)}>{levelWord(log.level)} </span>
        ) : null}
        {task ? <span className="text-soft">{task} </span> : null}
        <Message text={log.message} wanted={wanted} />
      </div>
    </li>
  );
}

/** A text with what is looked for marked, and foreign frames folded away unless something is looked for. */
function Message({ text, wanted }: { text: string; wanted: string }) {
  if (wanted.trim() || !text.includes("Traceback (most recent call last)")) {
    return <Marked text={text} wanted={wanted} />;
  }
  return foldTraceback(text).map(({ isForeign, lines }, index) =>
    isForeign ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <details key={index} className="my-0.5">
        <summary className="cursor-pointer text-soft">
          {framesIn(lines)} {framesIn(lines) === 1 ? "frame" : "frames"} in packages
        </summary>
        <span className="text-soft">{lines.join("\n")}</span>
      </details>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <span key={index} className="block">
        {lines.join("\n")}
      </span>
    ),
  );
}

function Marked({ text, wanted }: { text: string; wanted: string }) {
  return piecesOf(text, wanted).map(({ text, isHit }, index) =>
    isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their order
      <mark key={index} className="bg-hit text-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
