import clsx from "clsx";
import { useEffect, useState } from "react";

import { formatClock, formatExact } from "@/lib/time";
import { usePreferences } from "@/preferences/store";

import type { TaskRun } from "./data";
import { type Line, levelWord, lineOfHash, piecesOf } from "./log-lines";
import { foldTraceback, framesIn } from "./traceback";

interface Props {
  lines: readonly Line[];
  /** What is looked for. */
  wanted: string;
  tasks: readonly TaskRun[];
}

/** Lines of a log, each with an address of its own. */
export function LogTable({ lines, wanted, tasks }: Props) {
  const [named, setNamed] = useState(() => lineOfHash(window.location.hash));
  useEffect(() => {
    const onHash = () => setNamed(lineOfHash(window.location.hash));
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  useEffect(() => {
    if (named !== undefined) {
      document.getElementById(`L${named}`)?.scrollIntoView({ block: "center" });
    }
  }, [named]);
  const names = new Map(tasks.map((task) => [task.id, task.name]));
  return (
    <ol className="overflow-hidden rounded-lg border border-rule bg-sheet py-1 font-mono text-[0.8rem] leading-5">
      {lines.map((line) => (
        <LogLine
          key={line.log.id}
          line={line}
          wanted={wanted}
          task={line.log.task_run_id ? names.get(line.log.task_run_id) : undefined}
          isNamed={line.number === named}
        />
      ))}
    </ol>
  );
}

interface LineProps {
  line: Line;
  wanted: string;
  task: string | undefined;
  isNamed: boolean;
}

function LogLine({ line: { number, log }, wanted, task, isNamed }: LineProps) {
  const telling = usePreferences();
  const tone = log.level >= 40 ? "text-danger" : log.level >= 30 ? "text-warning" : "text-soft";
  return (
    <li
      id={`L${number}`}
      className={clsx(
        "grid scroll-mt-40 grid-cols-[3rem_minmax(0,1fr)] gap-x-2 px-2 hover:bg-hover sm:grid-cols-[3.5rem_auto_4.5rem_minmax(0,1fr)]",
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
