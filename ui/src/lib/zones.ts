/** Times by the clock of a zone, which are points in time only once the zone is named. */

const MINUTE = 60_000;

/** Every zone that the browser knows, with the one that all others are counted from. */
export function zones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

/** The zone of whoever looks. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** How far the clocks of a zone are ahead of UTC at a point in time, in minutes. */
export function offsetAt(instant: number, zone: string): number {
  return Math.round((wallAt(instant, zone) - Math.floor(instant / 1000) * 1000) / MINUTE);
}

/** What the clocks of a zone show at a point in time, as if they were in UTC. */
function wallAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/**
 * The point in time at which the clocks of a zone show a time, such as `2026-01-31T09:30`, written with
 * their offset. A time that is shown twice is its first; one that is left out is as much later.
 */
export function zonedTime(wall: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) {
    return undefined;
  }
  const day = 24 * 60 * MINUTE;
  const before = offsetAt(asUtc - day, zone);
  const after = offsetAt(asUtc + day, zone);
  const first = asUtc - before * MINUTE;
  const instant = offsetAt(first, zone) === before ? first : asUtc - after * MINUTE;
  const isLeftOut = offsetAt(instant, zone) !== (instant === first ? before : after);
  const at = isLeftOut ? first : instant;
  const offset = offsetAt(at, zone);
  const shown = new Date(at + offset * MINUTE).toISOString().slice(0, 19);
  return `${shown}${offsetText(offset)}`;
}

/** What the clocks of a zone show at a point in time, as a box for times takes it. */
export function wallTime(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? "" : new Date(wallAt(at, zone)).toISOString().slice(0, 19);
}

function offsetText(minutes: number): string {
  if (minutes === 0) {
    return "Z";
  }
  const two = (number: number) => String(Math.abs(number)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}
