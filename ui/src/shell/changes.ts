/** Has what is shown asked for again when the server says that it has changed. */

import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { type Change, follow, type Heard } from "@/api/stream";
import { send } from "@/api/transport";
import { useMay } from "@/features/me/may";

/** Lists and counts are asked for again so many milliseconds after the first change, at once. */
const GATHER = 2000;

/** How long a page that nobody looks at listens on, in milliseconds. */
const GRACE = 5000;

/** What is of one thing, and told at once; and what is of many, and gathered. */
export function keysOf(change: Change): { one: QueryKey[]; many: QueryKey[] } {
  const { kind, id, flow_run_id: run } = change;
  switch (kind) {
    case "flow-run":
      return {
        one: [["flow-run", id]],
        many: [["runs"], ["flow-runs"], ["dashboard"], ["flows"], ["deployments"]],
      };
    case "task-run":
      return {
        one: [["task-run", id], ...(run ? [["flow-run", run]] : [])],
        many: [["task-runs"], ["dashboard"]],
      };
    case "flow-run-log":
      return { one: [["log", "flow-run", id]], many: [] };
    case "task-run-log":
      return { one: [["log", "task-run", id]], many: [] };
    case "deployment":
      return { one: [], many: [["deployments"], ["dashboard"]] };
    case "flow":
      return { one: [], many: [["flows"]] };
    case "work-pool":
    case "work-queue":
      return { one: [], many: [["work-pools"], ["work-queues"], ["dashboard"]] };
    default:
      return { one: [], many: [[`${kind}s`]] };
  }
}

/** Who somebody is, and what the logs held when they ended, does not change with runs. */
const STAYS = ["me", "search", "names"];

/** Passes on what is heard to what is shown. */
export class Changes {
  readonly #gathered = new Map<string, QueryKey>();
  #timer: number | undefined;
  #wasReady = false;

  constructor(private readonly client: QueryClient) {}

  readonly heard = (heard: Heard): void => {
    if (heard.kind === "ready") {
      // What was read before the page began to listen for the first time is new.
      if (this.#wasReady) {
        this.#all();
      }
      this.#wasReady = true;
      return;
    }
    if (heard.many) {
      this.#all();
      return;
    }
    for (const change of heard.changes) {
      const { one, many } = keysOf(change);
      for (const key of one) {
        void this.client.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
      }
      for (const key of many) {
        this.#gathered.set(JSON.stringify(key), key);
      }
    }
    if (this.#gathered.size > 0) {
      this.#timer ??= window.setTimeout(this.#flush, GATHER);
    }
  };

  /** Forgets what was gathered. */
  stop(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered.clear();
  }

  readonly #flush = (): void => {
    this.#timer = undefined;
    const keys = [...this.#gathered.values()];
    this.#gathered.clear();
    for (const queryKey of keys) {
      void this.client.invalidateQueries({ queryKey }, { cancelRefetch: false });
    }
  };

  #all(): void {
    void this.client.invalidateQueries(
      { predicate: ({ queryKey }) => !STAYS.includes(String(queryKey[0])) },
      { cancelRefetch: false },
    );
  }
}

/** What somebody needs to be told what changes. */
const LISTENING = "see_events";

const ask = (signal: AbortSignal) =>
  send(new Request(`${window.location.origin}/api/ui/stream`, { signal }));

/** Listens for as long as somebody looks at the page who may be told. */
export function useChanges(): void {
  const client = useQueryClient();
  const mayListen = useMay()(LISTENING) === true;
  useEffect(() => {
    if (!mayListen) {
      return;
    }
    const changes = new Changes(client);
    let listening: AbortController | undefined;
    let leaving: number | undefined;
    const look = () => {
      window.clearTimeout(leaving);
      if (document.visibilityState === "visible") {
        if (!listening) {
          listening = new AbortController();
          void follow(ask, changes.heard, listening.signal);
        }
      } else {
        // Browsers allow few connections to a host, which all of its pages share.
        leaving = window.setTimeout(() => {
          listening?.abort();
          listening = undefined;
        }, GRACE);
      }
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.clearTimeout(leaving);
      listening?.abort();
      changes.stop();
    };
  }, [client, mayListen]);
}
