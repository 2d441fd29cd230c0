/** Where task runs lie in the time of their flow run. */

interface Timed {
  start_time?: string | null;
  end_time?: string | null;
}

export interface Span {
  /** From where, as a share of the whole, from 0 to 1. */
  from: number;
  /** How much of the whole; never nothing, so that what was quick is seen. */
  share: number;
}

/** The least share that is drawn. */
const LEAST = 0.004;

/** The whole from the first start to the last end, in milliseconds; what goes on lasts until now. */
export function wholeOf(runs: readonly Timed[], now: number): { start: number; end: number } {
  const starts = runs.flatMap(({ start_time }) => (start_time ? [Date.parse(start_time)] : []));
  const ends = runs.flatMap((run) => (run.start_time ? [endOf(run, now)] : []));
  const start = Math.min(...starts, now);
  return { start, end: Math.max(...ends, start + 1) };
}

/** Where a run lies in the whole; nowhere before it has begun. */
export function spanOf(
  run: Timed,
  { start, end }: { start: number; end: number },
  now: number,
): Span | undefined {
  if (!run.start_time) {
    return undefined;
  }
  const length = end - start;
  const from = (Date.parse(run.start_time) - start) / length;
  const share = Math.max((endOf(run, now) - Date.parse(run.start_time)) / length, LEAST);
  return { from: Math.min(from, 1 - LEAST), share: Math.min(share, 1 - Math.min(from, 1 - LEAST)) };
}

function endOf({ end_time }: Timed, now: number): number {
  return end_time ? Date.parse(end_time) : now;
}
