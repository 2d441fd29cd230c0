import { Link } from "@tanstack/react-router";
import type { Schemas } from "@/api/client";
import { formatDuration } from "@/lib/time";
import { EmptyNotice } from "@/ui/notices";
import type { RunInBrief } from "./data";
import { RunList } from "./run-list";
import { RunStrip } from "./run-strip";
import { formatShare, stripOf } from "./strip";

interface Props {
  runs: readonly RunInBrief[];
  /** What they came to. */
  figures: Schemas["RunFigures"];
  /** How many runs were asked for. */
  asked: number;
  /** The query that shows all of them. */
  query: string;
}

/** How many of them are listed. */
const LISTED = 10;

/** What the last runs of something came to, as bars, figures and a list. */
export function LastRuns({ runs, figures, asked, query }: Props) {
  const strip = stripOf(runs);
  if (runs.length === 0) {
    return (
      <section>
        <h2 className="mb-2 font-semibold">Last runs</h2>
        <EmptyNotice title="It has not run yet" />
      </section>
    );
  }
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold">Last runs</h2>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3 rounded-lg border border-rule bg-sheet p-4">
        <RunStrip strip={{ ...strip, success: undefined }} room={asked} tall />
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          <Figure
            name={`of ${figures.ended} that ended went well`}
            value={isNumber(figures.success_rate) ? formatShare(figures.success_rate) : "–"}
          />
          <Figure
            name="median run time"
            value={
              isNumber(figures.median_run_time) ? formatDuration(figures.median_run_time) : "–"
            }
          />
          <Figure
            name="95 % took at most"
            value={isNumber(figures.p95_run_time) ? formatDuration(figures.p95_run_time) : "–"}
          />
        </dl>
      </div>
      <RunList label="Last runs" runs={runs.slice(0, LISTED)} />
      <p>
        <Link to="/runs" search={{ q: query, range: "30d" }}>
          All runs of 30 days
        </Link>
      </p>
    </section>
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-soft text-sm">{name}</dt>
      <dd className="tabular font-semibold text-xl">{value}</dd>
    </div>
  );
}
