import { standingOf } from "./actions";
import type { BatchJob } from "./data";

/** How many refusals are shown with their reasons. */
const REASONS = 5;

/** How far a job is, as a bar and in words. */
export function Progress({ job }: { job: BatchJob }) {
  const share = job.total === 0 ? 100 : ((job.done + job.refused) / job.total) * 100;
  return (
    <div>
      <div
        role="progressbar"
        aria-label="How far it is"
        aria-valuemin={0}
        aria-valuemax={job.total}
        aria-valuenow={job.done + job.refused}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${share}%` }} />
      </div>
      <p role="status" className="tabular mt-1 text-soft text-sm">
        {standingOf(job)}
      </p>
    </div>
  );
}

/** Why some of it was refused. */
export function Refusals({ job }: { job: BatchJob }) {
  if (job.refused === 0) {
    return null;
  }
  const shown = job.refusals.slice(0, REASONS);
  return (
    <ul aria-label="What was refused" className="mt-2 flex flex-col gap-1 text-sm">
      {shown.map(({ id, reason }) => (
        <li key={id} className="[overflow-wrap:anywhere]">
          {reason}
        </li>
      ))}
      {job.refused > shown.length ? (
        <li className="text-soft">and {(job.refused - shown.length).toLocaleString("en")} more</li>
      ) : null}
    </ul>
  );
}
