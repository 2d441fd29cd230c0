/** When keys end. */

const DAY = 24 * 3_600_000;

/** How long before its end a key is told from others. */
const SOON = 7 * DAY;

/** For how long a key is good, as it is chosen: a number of days, for ever, or until a date. */
export type Expiry = "30" | "90" | "365" | "never" | "date";

export const EXPIRIES: readonly { value: Expiry; label: string }[] = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "365 days" },
  { value: "date", label: "Until a date" },
  { value: "never", label: "No end" },
];

/** The end of a key that is made now; `undefined` if a date is asked for and is none, or is over. */
export function endOf(expiry: Expiry, date: string, now: number): string | null | undefined {
  if (expiry === "never") {
    return null;
  }
  const end = expiry === "date" ? new Date(`${date}T23:59:59`).getTime() : now + +expiry * DAY;
  return Number.isNaN(end) || end <= now ? undefined : new Date(end).toISOString();
}

/** How near the end of a key is. */
export function nearness(
  end: string | null | undefined,
  now: number,
): "never" | "far" | "soon" | "over" {
  if (!end) {
    return "never";
  }
  const away = new Date(end).getTime() - now;
  return away <= 0 ? "over" : away < SOON ? "soon" : "far";
}
