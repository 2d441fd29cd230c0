import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { useScrollArea } from "@/shell/main-scroll";
import { Button, buttonClass } from "@/ui/button";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Select } from "@/ui/select";

import { logsHref, logsQuery, type TaskRun } from "./data";
import { LEVELS, linesWith } from "./log-lines";
import { LogTable } from "./log-table";

interface Props {
  id: string;
  isLive: boolean;
  tasks: readonly TaskRun[] | undefined;
}

/** What a run has logged. */
export function Logs({ id, isLive, tasks = [] }: Props) {
  const [level, setLevel] = useState(0);
  const [text, setText] = useState("");
  const [follows, setFollows] = useState(true);
  const query = useInfiniteQuery(logsQuery(id, { level }, isLive));
  const logs = query.data?.pages.flat() ?? [];
  const lines = linesWith(logs, text);
  useFollowing(isLive && follows, logs.length);

  return (
    <section aria-label="Log" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="relative min-w-52 flex-1">
          <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-soft" />
          <input
            data-search-box
            type="search"
            aria-label="Look for a text in the lines that are shown"
            placeholder="Look for a text"
            className="h-8 w-full rounded-md border border-line bg-sheet pr-2 pl-8 placeholder:text-soft"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Select
          label="Least level"
          hideLabel
          value={level}
          onChange={(event) => setLevel(Number(event.target.value))}
        >
          {LEVELS.map(({ value, label }) => (
            <option key={value} value={value}>
              {value === 0 ? "All levels" : `${label} and above`}
            </option>
          ))}
        </Select>
        {isLive ? (
          <Button aria-pressed={follows} onClick={() => setFollows(!follows)}>
            {follows ? "Following" : "Follow"}
          </Button>
        ) : null}
        <a href={logsHref(id)} download className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          Download
        </a>
      </div>
      {query.error && !query.data ? (
        <ErrorNotice error={query.error} what="The log" onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <div className="skeleton h-64" />
      ) : lines.length === 0 ? (
        <EmptyNotice title={text || level > 0 ? "No line is as asked" : "No lines yet"}>
          {text || level > 0 ? null : (
            <p>
              What the flow says by <code>get_run_logger()</code> shows up here, and what it prints
              with <code>log_prints=True</code>.
            </p>
          )}
        </EmptyNotice>
      ) : (
        <LogTable lines={lines} wanted={text} tasks={tasks} />
      )}
      {query.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void query.fetchNextPage()}
          disabled={query.isFetchingNextPage}
        >
          {query.isFetchingNextPage ? "More lines are being fetched…" : "Show more lines"}
        </Button>
      ) : null}
    </section>
  );
}

/** Keeps the newest line in sight while lines come. */
function useFollowing(isOn: boolean, count: number): void {
  const area = useScrollArea();
  const before = useRef(count);
  useEffect(() => {
    if (isOn && count > before.current && before.current > 0) {
      area.current?.scrollTo({ top: area.current.scrollHeight });
    }
    before.current = count;
  }, [isOn, count, area]);
}
