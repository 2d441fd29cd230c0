import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import type { ReactNode } from "react";

import { Tick } from "@/features/batch/tick";
import { formatDuration } from "@/lib/time";
import { StateBadge } from "@/states/state-badge";
import { TimeText } from "@/ui/time-text";

import type { RunRow } from "./data";
import { creatorOf } from "./groups";
import type { Column } from "./search";

/** How each column is laid out: on which screens it is there, how wide it is, and which way it leans. */
export const COLUMN_CLASS: Record<Column, { cell: string; width?: string }> = {
  flow: { cell: "hidden md:table-cell" },
  deployment: { cell: "hidden lg:table-cell" },
  creator: { cell: "hidden lg:table-cell", width: "w-36" },
  tasks: { cell: "hidden md:table-cell text-right", width: "w-24" },
  started: { cell: "hidden sm:table-cell", width: "w-40" },
  took: { cell: "text-right", width: "w-24" },
  tags: { cell: "hidden xl:table-cell", width: "w-56" },
};

interface Props {
  run: RunRow;
  columns: readonly Column[];
  /** Which line it is, the head included, from 1 on. */
  rowIndex: number;
  /** Whether the keys have gone to it. */
  isAt: boolean;
  /** Whether it is ticked. */
  isTicked: boolean;
  onTick: (id: string, shift: boolean) => void;
}

const CELL = "h-9 truncate border-rule border-t px-3";
const STATE_CELL = "h-9 whitespace-nowrap border-rule border-t pl-1.5";

/** How many tags are shown by themselves. */
const TAGS = 3;

/** A run as a line of a table. */
export function RunLine({ run, columns, rowIndex, isAt, isTicked, onTick }: Props) {
  return (
    <tr
      aria-rowindex={rowIndex}
      className={clsx("hover:bg-hover", (isAt || isTicked) && "bg-chosen")}
    >
      <td className="h-9 border-rule border-t pl-1.5">
        <Tick
          label={`Choose ${run.name}`}
          checked={isTicked}
          onToggle={(shift) => onTick(run.id, shift)}
        />
      </td>
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
        {run.flow_name ? <span className="ml-2 text-soft md:hidden">{run.flow_name}</span> : null}
      </td>
      {columns.map((column) => (
        <td key={column} className={clsx(CELL, COLUMN_CLASS[column].cell)}>
          {shown(run, column)}
        </td>
      ))}
    </tr>
  );
}

function shown(run: RunRow, column: Column): ReactNode {
  switch (column) {
    case "flow":
      return run.flow_name ?? "–";
    case "deployment":
      return <span className="text-soft">{run.deployment_name ?? "–"}</span>;
    case "creator":
      return <span className="text-soft">{creatorOf(run) ?? "–"}</span>;
    case "tasks":
      return <span className="tabular">{run.task_run_count.toLocaleString("en")}</span>;
    case "started":
      return <TimeText at={run.start_time ?? run.expected_start_time} />;
    case "took":
      return (
        <span className="tabular">
          {run.start_time ? formatDuration(run.estimated_run_time) : "–"}
        </span>
      );
    case "tags":
      return <RunTags tags={run.tags} />;
  }
}

function RunTags({ tags: all }: { tags: readonly string[] }) {
  const tags = all.filter((tag) => tag !== "auto-scheduled");
  return (
    <>
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
    </>
  );
}
