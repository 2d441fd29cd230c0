import clsx from "clsx";

import { formatClock, formatExact } from "@/lib/time";
import { usePreferences } from "@/preferences/store";

import type { LogLine } from "./log-data";
import { levelWord } from "./log-lines";
import { Message } from "./log-message";

interface Props {
  line: LogLine;
  /** What is looked for. */
  wanted: string;
  /** The task run that said it. */
  task: string | undefined;
  isNamed: boolean;
  wraps: boolean;
}

/** A line of a log, with an address of its own. */
export function LogLineRow({ line, wanted, task, isNamed, wraps }: Props) {
  const { number } = line;
  const telling = usePreferences();
  const tone = line.level >= 40 ? "text-danger" : line.level >= 30 ? "text-warning" : "text-soft";
  return (
    <li
      data-line={number}
      className={clsx(
        "grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2 px-2 hover:bg-hover sm:grid-cols-[4.5rem_auto_4.5rem_minmax(0,1fr)]",
        isNamed && "bg-chosen",
        !line.is_hit && "bg-sunken",
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
        dateTime={line.timestamp}
        title={formatExact(line.timestamp, telling)}
        className="tabular hidden select-none whitespace-nowrap text-soft sm:block"
      >
        {formatClock(line.timestamp, telling)}
      </time>
      <span className={clsx("hidden select-none font-medium sm:block", tone)} title={line.name}>
        {levelWord(line.level)}
      </span>
      <div
        className={clsx(
          "min-w-0",
          wraps
            ? "whitespace-pre-wrap break-words"
            : "overflow-hidden text-ellipsis whitespace-pre",
        )}
      >
        {line.level >= 30 ? (
          <span className={clsx("font-medium sm:hidden", tone)}>{levelWord(line.level)} </span>
        ) : null}
        {task ? <span className="text-soft">{task} </span> : null}
        <Message text={line.message} wanted={wanted} />
      </div>
    </li>
  );
}
