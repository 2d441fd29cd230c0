import { Copy, Download } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";

import { useSettled } from "@/lib/use-settled";
import { Button, buttonClass } from "@/ui/button";
import { toast } from "@/ui/toasts";

import type { NamedRun } from "./data";
import {
  firstError,
  isEverything,
  type LogLine,
  type LogOf,
  type LogSearch,
  logsHref,
  NOTHING,
} from "./log-data";
import { LogFilters } from "./log-filters";
import { LogHits } from "./log-hits";
import { lineOfHash } from "./log-lines";
import { WholeLog } from "./log-whole";

interface Props {
  of: LogOf;
  isLive: boolean;
  /** The task runs whose names stand before their lines. */
  tasks?: readonly NamedRun[] | undefined;
}

/** What a run has logged. */
export function Logs({ of, isLive, tasks = [] }: Props) {
  const [search, setSearch] = useState<LogSearch>(NOTHING);
  const settled = useSettled(search);
  const named = useNamedLine();
  const [follows, setFollows] = useState(named === undefined);
  const [wraps, setWraps] = useState(true);
  const [isLooking, setIsLooking] = useState(false);
  const shown = useRef<readonly LogLine[]>([]);
  const onShown = useCallback((lines: readonly LogLine[]) => {
    shown.current = lines;
  }, []);
  const unfollow = useCallback(() => setFollows(false), []);
  const names = new Map(tasks.map((task) => [task.id, task.name]));
  const common = {
    of,
    wraps,
    named,
    onShown,
    taskName: (id: string | null | undefined) => (id ? names.get(id) : undefined),
  };

  const toFirstError = async () => {
    setIsLooking(true);
    try {
      const line = await firstError(of);
      if (line === undefined) {
        toast("No line is an error");
      } else {
        setFollows(false);
        setSearch(NOTHING);
        window.location.hash = `L${line}`;
      }
    } catch {
      toast("The log could not be looked through");
    } finally {
      setIsLooking(false);
    }
  };
  const copy = async () => {
    const lines = shown.current;
    await navigator.clipboard.writeText(
      lines.map(({ timestamp, message }) => `${timestamp} ${message}`).join("\n"),
    );
    toast(`${lines.length} lines copied`);
  };

  return (
    <section aria-label="Log" className="flex flex-col gap-3">
      <LogFilters search={search} onChange={setSearch} tasks={tasks} />
      <div className="flex flex-wrap items-center gap-2">
        {isLive ? (
          <Button aria-pressed={follows} onClick={() => setFollows(!follows)}>
            {follows ? "Following" : "Follow"}
          </Button>
        ) : null}
        <Button disabled={isLooking} onClick={() => void toFirstError()}>
          First error
        </Button>
        <Button aria-pressed={wraps} onClick={() => setWraps(!wraps)}>
          Wrap lines
        </Button>
        <Button onClick={() => void copy()} title="Copies the lines that are shown">
          <Copy aria-hidden className="size-4" />
          Copy
        </Button>
        {of.kind === "flow-run" ? (
          <a href={logsHref(of.id)} download className={buttonClass()}>
            <Download aria-hidden className="size-4" />
            Download
          </a>
        ) : null}
      </div>
      {isEverything(settled) ? (
        <WholeLog {...common} isLive={isLive} follows={isLive && follows} onUnfollow={unfollow} />
      ) : (
        <LogHits {...common} search={settled} />
      )}
    </section>
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
