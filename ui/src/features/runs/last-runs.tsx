import { Link } from "@tanstack/react-router";

import { formatDuration } from "@/lib/time";
import { EmptyNotice } from "@/ui/notices";

import type { FlowRun } from "./data";
import { RunList } from "./run-list";
import { RunStrip } from "./run-strip";
import { formatShare, stripOf } from "./strip";

interface Props {
  runs: readonly FlowRun[];
  /** How many runs were asked for. */
  asked: number;
  /** The query that shows all of them. */
  query: string;
}

/** How many of them are listed. */
const LISTED = 10;

/** What the last runs of something came to, as bars, figures and a list. */
export function LastRuns({ runs, asked, query }: Props) {
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
            name={`of ${strip.ended} that ended went well`}
            value={strip.success === undefined ? "–" : formatShare(strip.success)}
          />
          <Figure
            name="took half of them at most"
            value={strip.median === undefined ? "–" : formatDuration(strip.median)}
          />
          <Figure
            name="took 95 of 100 at most"
            value={strip.slow === undefined ? "–" : formatDuration(strip.slow)}
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

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-soft text-sm">{name}</dt>
      <dd className="tabular font-semibold text-xl">{value}</dd>
    </div>
  );
}
