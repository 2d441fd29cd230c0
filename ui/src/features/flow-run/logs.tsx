import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";

import { useScrollArea } from "@/shell/main-scroll";
import { Button, buttonClass } from "@/ui/button";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Select } from "@/ui/select";

import { type LogOf, logQuery, logsHref, type NamedRun } from "./data";
import { LEVELS, linesWith } from "./log-lines";
import { LogTable } from "./log-table";

interface Props {
  of: LogOf;
  isLive: boolean;
  /** The task runs whose names stand before their lines. */
  tasks?: readonly NamedRun[] | undefined;
}

/** What a run has logged. */
export function Logs({ of, isLive, tasks = [] }: Props) {
  const client = useQueryClient();
  const [level, setLevel] = useState(0);
  const [text, setText] = useState("");
  const [follows, setFollows] = useState(true);
  const query = useQuery(logQuery(client, of, level, isLive));
  const { lines: logs = [], isWhole = true } = query.data ?? {};
  const lines = useMemo(() => linesWith(logs, text), [logs, text]);
  const isNarrowed = text !== "" || level > 0;
  useFollowing(isLive && follows, logs.length);
  useEffect(() => {
    // Whoever follows sees the end, however long the log is by now.
    if (isLive && follows && !isWhole && !query.isFetching) {
      void query.refetch();
    }
  }, [isLive, follows, isWhole, query.isFetching, query.refetch]);

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
        {of.kind === "flow-run" ? (
          <a href={logsHref(of.id)} download className={buttonClass()}>
            <Download aria-hidden className="size-4" />
            Download
          </a>
        ) : null}
      </div>
      {query.error && !query.data ? (
        <ErrorNotice error={query.error} what="The log" onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <div className="skeleton h-64" />
      ) : lines.length === 0 ? (
        <EmptyNotice title={isNarrowed ? "No line is as asked" : "No lines yet"}>
          {isNarrowed ? null : (
            <p>
              What the flow says by <code>get_run_logger()</code> shows up here, and what it prints
              with <code>log_prints=True</code>.
            </p>
          )}
        </EmptyNotice>
      ) : (
        <LogTable lines={lines} wanted={text} tasks={tasks} />
      )}
      {isWhole ? null : (
        <p className="flex items-center gap-3 text-soft text-sm">
          {logs.length.toLocaleString("en")} lines were read, and there are more.
          <Button onClick={() => void query.refetch()} disabled={query.isFetching}>
            Read on
          </Button>
        </p>
      )}
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
