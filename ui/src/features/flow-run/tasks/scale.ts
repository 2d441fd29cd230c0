/** The time that a timeline shows, and where things lie in it. Times are in milliseconds. */

export interface Span {
  from: number;
  to: number;
}

interface Timed {
  start_time?: string | null;
  end_time?: string | null;
}

/** The least time that is shown, so that zooming comes to an end. */
const LEAST = 10;

/** The least share of the width that a bar has, so that what was quick is seen. */
const SLIVER = 0.003;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY),
];

/** The time from the first start to the last end; what has not ended reaches to now. */
export function wholeOf(runs: readonly Timed[], now: number): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    if (run.start_time) {
      const start = Date.parse(run.start_time);
      from = Math.min(from, start);
      to = Math.max(to, start, run.end_time ? Date.parse(run.end_time) : now);
    }
  }
  return from <= to ? { from, to: Math.max(to, from + LEAST) } : { from: now - SECOND, to: now };
}

/** Shows more or less around a point that stays where it is, given as a share of the width. */
export function zoomed({ from, to }: Span, factor: number, at: number, whole: Span): Span {
  const length = Math.min(Math.max((to - from) * factor, LEAST), whole.to - whole.from);
  const still = from + (to - from) * at;
  return within({ from: still - length * at, to: still + length * (1 - at) }, whole);
}

/** Moves on by a share of the width. */
export function panned({ from, to }: Span, share: number, whole: Span): Span {
  const way = (to - from) * share;
  return within({ from: from + way, to: to + way }, whole);
}

/** The same length of time, but no further than there is something. */
function within({ from, to }: Span, whole: Span): Span {
  const length = Math.min(to - from, whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** Where a run lies in what is shown, in shares of the width; nowhere before it has begun. */
export function barOf(
  run: Timed,
  shown: Span,
  now: number,
): { x: number; width: number } | undefined {
  if (!run.start_time) {
    return undefined;
  }
  const length = shown.to - shown.from;
  const start = (Date.parse(run.start_time) - shown.from) / length;
  const end = ((run.end_time ? Date.parse(run.end_time) : now) - shown.from) / length;
  if (end < 0 || start > 1) {
    return undefined;
  }
  const x = Math.max(0, Math.min(start, 1 - SLIVER));
  return { x, width: Math.max(Math.min(end, 1) - x, SLIVER) };
}

/** Round points in time, at most so many that their labels do not touch. */
export function ticksOf({ from, to }: Span, atMost: number): { step: number; ticks: number[] } {
  const least = (to - from) / Math.max(atMost, 1);
  const step = STEPS.find((known) => known >= least) ?? Math.ceil(least / DAY) * DAY;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
    ticks.push(tick);
  }
  return { step, ticks };
}
