/** Schedules in words. */

import { toString as cronInWords } from "cronstrue";

import type { Schemas } from "@/api/client";
import { formatDuration } from "@/lib/time";

type Schedule = Schemas["Schedule"];

/** What a schedule says, for people: as words where they are known, as it is written otherwise. */
export function scheduleInWords(schedule: Schedule): string {
  const zone = schedule.timezone && schedule.timezone !== "UTC" ? `, ${schedule.timezone}` : "";
  if ("cron" in schedule) {
    return `${cronWords(schedule.cron)}${zone}`;
  }
  if ("interval" in schedule) {
    return `Every ${formatDuration(schedule.interval).replace(/^1 (d|h|min|s)$/, "$1")}`;
  }
  return `${rruleWords(schedule.rrule)}${zone}`;
}

/** A schedule as it is written, for those who know how to read it. */
export function scheduleAsWritten(schedule: Schedule): string {
  if ("cron" in schedule) {
    return schedule.cron;
  }
  return "rrule" in schedule ? schedule.rrule : `every ${schedule.interval} s`;
}

function cronWords(cron: string): string {
  try {
    return cronInWords(cron, { use24HourTimeFormat: true, verbose: false });
  } catch {
    return cron;
  }
}

const FREQUENCIES: Record<string, string> = {
  YEARLY: "year",
  MONTHLY: "month",
  WEEKLY: "week",
  DAILY: "day",
  HOURLY: "hour",
  MINUTELY: "minute",
};

/** The frequency of a recurrence rule; the rest of it is too much for a line. */
function rruleWords(rrule: string): string {
  const unit = FREQUENCIES[/FREQ=([A-Z]+)/.exec(rrule)?.[1] ?? ""];
  const every = Number(/INTERVAL=(\d+)/.exec(rrule)?.[1] ?? 1);
  if (!unit) {
    return "By a recurrence rule";
  }
  return every === 1 ? `Every ${unit}, by a rule` : `Every ${every} ${unit}s, by a rule`;
}
