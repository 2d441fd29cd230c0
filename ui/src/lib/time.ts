/** Points in time and lengths of it, in words. */

import type { Preferences } from "@/preferences/preferences";

type Telling = Pick<Preferences, "clock" | "zone">;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A point in time as people read it: with the year only if it is not this one. */
export function formatTime(instant: string | number, telling: Telling, now = Date.now()): string {
  const date = new Date(instant);
  const isThisYear = yearOf(date, telling) === yearOf(new Date(now), telling);
  return parts(date, telling, {
    ...(isThisYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** Only the time of day. */
export function formatClock(instant: string | number, telling: Telling): string {
  return parts(new Date(instant), telling, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** A point in time that lies ahead, with the day of the week, to the minute, and its zone. */
export function formatAhead(instant: string | number, telling: Telling): string {
  return parts(new Date(instant), telling, {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
}

/** All that is known of a point in time, with its zone. */
export function formatExact(instant: string | number, telling: Telling): string {
  return parts(new Date(instant), telling, {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    timeZoneName: "short",
  });
}

/** How long ago something was, or how long it will be, in its largest unit. */
export function formatRelative(instant: string | number, now: number): string {
  const away = new Date(instant).getTime() - now;
  const size = Math.abs(away);
  if (size < 5 * SECOND) {
    return "now";
  }
  const [amount, unit] =
    size < MINUTE
      ? [size / SECOND, "s"]
      : size < HOUR
        ? [size / MINUTE, "min"]
        : size < 2 * DAY
          ? [size / HOUR, "h"]
          : [size / DAY, "d"];
  const text = `${Math.floor(amount)} ${unit}`;
  return away < 0 ? `${text} ago` : `in ${text}`;
}

/** A length of time, in its two largest units. */
export function formatDuration(seconds: number): string {
  if (seconds < 0) {
    return `−${formatDuration(-seconds)}`;
  }
  if (seconds === 0) {
    return "0 s";
  }
  if (seconds < 0.9995) {
    return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  }
  if (seconds < 59.95) {
    return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  }
  const whole = Math.round(seconds);
  const [days, hours, minutes, rest] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const units: [number, string][] = [
    [days, "d"],
    [hours, "h"],
    [minutes, "min"],
    [rest, "s"],
  ];
  const first = units.findIndex(([amount]) => amount > 0);
  return units
    .slice(first, first + 2)
    .filter(([amount], index) => index === 0 || amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(" ");
}

/** What a zone is called beside times, such as `UTC` or `GMT+1`. */
export function zoneLabel(telling: Telling, at = Date.now()): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...zoneOf(telling),
    timeZoneName: "short",
  });
  return format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
}

function parts(date: Date, telling: Telling, options: Intl.DateTimeFormatOptions): string {
  if (Number.isNaN(date.getTime())) {
    return "–";
  }
  const format = new Intl.DateTimeFormat("en-GB", {
    ...options,
    ...zoneOf(telling),
    hourCycle: telling.clock === "12" ? "h12" : "h23",
  });
  return format.format(date);
}

function zoneOf({ zone }: Telling): { timeZone?: string } {
  return zone === "local" ? {} : { timeZone: zone };
}

function yearOf(date: Date, telling: Telling): string {
  return new Intl.DateTimeFormat("en-GB", { year: "numeric", ...zoneOf(telling) }).format(date);
}
