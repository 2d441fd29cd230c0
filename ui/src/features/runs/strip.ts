/** What the last runs of something came to, for its line in a list and the head of its page. */

import { type Look, lookOf } from "@/states/states";

import type { RunInBrief } from "./data";

export interface Strip {
  /** Oldest first, as time goes. */
  runs: { id: string; name: string; look: Look; seconds: number }[];
  /** How many have ended, well or badly. */
  ended: number;
  /** The share of those that ended that ended well, from 0 to 1; absent if none has ended. */
  success: number | undefined;
  /** How long half of those that ended took at most, in seconds. */
  median: number | undefined;
  /** How long all but the slowest twentieth took at most, in seconds. */
  slow: number | undefined;
}

const ENDED: readonly Look[] = ["completed", "failed", "crashed"];

/** Of runs with the newest first. */
export function stripOf(newest: readonly RunInBrief[]): Strip {
  const runs = newest.toReversed().map((run) => ({
    id: run.id,
    name: run.name,
    look: lookOf(run.state_type, run.state_name),
    seconds: run.estimated_run_time,
  }));
  const ended = runs.filter(({ look }) => ENDED.includes(look));
  const times = ended.map(({ seconds }) => seconds).sort((one, other) => one - other);
  const at = (share: number) => times[Math.max(0, Math.ceil(times.length * share) - 1)];
  const well = ended.filter(({ look }) => look === "completed").length;
  return {
    runs,
    ended: ended.length,
    success: ended.length > 0 ? well / ended.length : undefined,
    median: at(0.5),
    slow: at(0.95),
  };
}

/** A share as people say it: never all or nothing where it is not. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 99 && percent < 100) {
    return "> 99 %";
  }
  if (percent > 0 && percent < 1) {
    return "< 1 %";
  }
  return `${Math.round(percent)} %`;
}
