import { Link } from "@tanstack/react-router";

import { formatDuration } from "@/lib/time";
import { StateBadge } from "@/states/state-badge";
import { isTerminal } from "@/states/states";
import { TimeText } from "@/ui/time-text";

import type { RunInBrief } from "./data";

interface Props {
  label: string;
  /** With the names of their flows, where these are worth saying. */
  runs: readonly RunInBrief[];
}

/** A few runs, a line each. */
export function RunList({ label, runs }: Props) {
  return (
    <ul aria-label={label} className="overflow-hidden rounded-lg border border-rule bg-sheet">
      {runs.map((run) => (
        <li
          key={run.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-rule border-b px-3 py-2 last:border-b-0 hover:bg-hover"
        >
          <span className="w-28">
            <StateBadge type={run.state_type} name={run.state_name} />
          </span>
          <span className="min-w-0 flex-1 truncate">
            <Link
              to="/runs/flow-run/$id"
              params={{ id: run.id }}
              className="font-medium text-text no-underline hover:text-accent hover:underline"
            >
              {run.name}
            </Link>
            {run.flow_name ? <span className="ml-2 text-soft">{run.flow_name}</span> : null}
          </span>
          <span className="tabular flex gap-3 text-soft text-sm">
            {run.start_time && isTerminal(run.state_type) ? (
              <span>{formatDuration(run.estimated_run_time)}</span>
            ) : null}
            <TimeText at={run.start_time ?? run.expected_start_time} relative />
          </span>
        </li>
      ))}
    </ul>
  );
}
