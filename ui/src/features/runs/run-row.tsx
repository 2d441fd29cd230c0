import { Link } from "@tanstack/react-router";
import clsx from "clsx";

import { formatDuration } from "@/lib/time";
import { StateBadge } from "@/states/state-badge";
import { TimeText } from "@/ui/time-text";

import type { FlowRun } from "./data";

interface Props {
  run: FlowRun;
  flow: string | undefined;
  deployment: string | undefined;
  /** Which line it is, the head included, from 1 on. */
  rowIndex: number;
  isChosen: boolean;
}

const CELL = "h-9 truncate border-rule border-t px-3";
const STATE_CELL = "h-9 whitespace-nowrap border-rule border-t pl-3";

/** How many tags are shown by themselves. */
const TAGS = 3;

/** A run as a line of a table. */
export function RunRow({ run, flow, deployment, rowIndex, isChosen }: Props) {
  const tags = run.tags.filter((tag) => tag !== "auto-scheduled");
  return (
    <tr aria-rowindex={rowIndex} className={clsx("hover:bg-hover", isChosen && "bg-chosen")}>
      <td className={STATE_CELL}>
        <StateBadge type={run.state_type} name={run.state_name} />
      </td>
      <td className={CELL}>
        <Link
          id={`run-${run.id}`}
          to="/runs/flow-run/$id"
          params={{ id: run.id }}
          className="font-medium text-text no-underline hover:text-accent hover:underline"
        >
          {run.name}
        </Link>
        {flow ? <span className="ml-2 text-soft md:hidden">{flow}</span> : null}
      </td>
      <td className={clsx(CELL, "hidden md:table-cell")}>{flow ?? <Waiting />}</td>
      <td className={clsx(CELL, "hidden text-soft lg:table-cell")}>
        {run.deployment_id ? (deployment ?? <Waiting />) : "–"}
      </td>
      <td className={clsx(CELL, "hidden sm:table-cell")}>
        <TimeText at={run.start_time ?? run.expected_start_time} />
      </td>
      <td className={clsx(CELL, "tabular text-right")}>
        {run.start_time ? formatDuration(run.estimated_run_time) : "–"}
      </td>
      <td className={clsx(CELL, "hidden xl:table-cell")}>
        {tags.slice(0, TAGS).map((tag) => (
          <span key={tag} className="mr-1 rounded bg-sunken px-1.5 py-0.5 text-sm">
            {tag}
          </span>
        ))}
        {tags.length > TAGS ? (
          <span className="text-soft text-sm" title={tags.join(", ")}>
            +{tags.length - TAGS}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function Waiting() {
  return <span className="skeleton inline-block h-3 w-20 align-middle" />;
}
