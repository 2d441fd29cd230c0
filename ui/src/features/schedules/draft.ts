/** A schedule as a form holds it, and as the API takes it. */

import type { Schemas } from "@/api/client";

type Schedule = Schemas["Schedule"];

export type Kind = "cron" | "interval" | "rrule";
export type Unit = "second" | "minute" | "hour" | "day" | "week";

/** What stands in the form. What is of another kind is kept while one looks at it. */
export interface Draft {
  kind: Kind;
  cron: string;
  dayOr: boolean;
  every: number | undefined;
  unit: Unit;
  /** From when intervals are counted, as the API has it; absent for now. */
  anchor: string | undefined;
  rrule: string;
  zone: string;
}

const SECONDS: Record<Unit, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};

export const UNITS = Object.keys(SECONDS) as Unit[];

export const EMPTY: Draft = {
  kind: "cron",
  cron: "0 6 * * *",
  dayOr: true,
  every: 1,
  unit: "hour",
  anchor: undefined,
  rrule: "FREQ=WEEKLY;BYDAY=MO",
  zone: "UTC",
};

/** The form of a schedule that there is. */
export function draftOf(schedule: Schedule): Draft {
  const zone = schedule.timezone ?? "UTC";
  if ("cron" in schedule) {
    return { ...EMPTY, kind: "cron", cron: schedule.cron, dayOr: schedule.day_or ?? true, zone };
  }
  if ("interval" in schedule) {
    const unit = UNITS.findLast((one) => schedule.interval % SECONDS[one] === 0) ?? "second";
    return {
      ...EMPTY,
      kind: "interval",
      every: schedule.interval / SECONDS[unit],
      unit,
      anchor: schedule.anchor_date,
      zone,
    };
  }
  return { ...EMPTY, kind: "rrule", rrule: schedule.rrule, zone };
}

/** What the API takes; nothing while the form lacks something. */
export function scheduleOf(draft: Draft): Schedule | undefined {
  const timezone = draft.zone;
  switch (draft.kind) {
    case "cron": {
      const cron = draft.cron.trim();
      return cron ? { cron, timezone, day_or: draft.dayOr } : undefined;
    }
    case "interval": {
      const seconds = (draft.every ?? 0) * SECONDS[draft.unit];
      return seconds > 0
        ? ({
            interval: seconds,
            timezone,
            ...(draft.anchor ? { anchor_date: draft.anchor } : {}),
          } as Schedule)
        : undefined;
    }
    case "rrule": {
      const rrule = draft.rrule.trim();
      return rrule ? ({ rrule, timezone } as Schedule) : undefined;
    }
  }
}
