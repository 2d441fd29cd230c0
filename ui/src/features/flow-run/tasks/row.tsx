// biome-ignore-all lint/a11y/useSemanticElements: no element of HTML is a tree with columns
// biome-ignore-all lint/a11y/useFocusableInteractive: in a tree of rows the rows take the focus

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { ChevronRight, CornerDownRight } from "lucide-react";
import type { ReactNode } from "react";

import { formatDuration } from "@/lib/time";
import { STATE_FILL, StateBadge, StateIcon } from "@/states/state-badge";
import { isFailure, isTerminal, lookOf, stateWord } from "@/states/states";
import { TimeText } from "@/ui/time-text";

import { type FanOutSort, fanOutQuery, PART, type TimelineRow, type TimelineRun } from "./data";
import { type Item, secondsOf } from "./outline";
import { barOf, type Span } from "./scale";

/** The height of a row, in pixels. */
export const ROW = 34;

interface Props {
  item: Item;
  index: number;
  isActive: boolean;
  view: "timeline" | "tree";
  shown: Span;
  now: number;
  sort: FanOutSort;
  onTurn: (key: string) => void;
}

/** A row of the grid; one of many runs is fetched, with its neighbours, when it is seen. */
export function GridRow(props: Props) {
  const { item } = props;
  if (item.kind === "member") {
    return <MemberRow {...props} item={item} />;
  }
  return <Cells {...props} run={item.kind === "row" ? item.row : undefined} />;
}

function MemberRow(props: Props & { item: Extract<Item, { kind: "member" }> }) {
  const { flowRun, taskKey, index } = props.item;
  const part = Math.floor(index / PART);
  const query = useQuery(fanOutQuery(flowRun, taskKey, props.sort, part));
  const run = query.isPlaceholderData ? undefined : query.data?.results[index % PART];
  return <Cells {...props} run={run} />;
}

function Cells({
  item,
  index,
  isActive,
  view,
  shown,
  now,
  onTurn,
  run,
}: Props & { run: TimelineRow | TimelineRun | undefined }) {
  const row = item.kind === "row" ? item : undefined;
  const look = lookOf(run?.state_type, run?.state_name);
  return (
    <div
      role="row"
      data-row={index}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-level={item.level}
      aria-expanded={row?.opens ? row.isOpen : undefined}
      className={clsx(
        "flex h-[34px] items-center border-rule border-b outline-offset-[-2px] last:border-b-0 hover:bg-hover",
        isFailure(run?.state_type) && view === "timeline" && "bg-alert-ground",
      )}
    >
      <div
        role="rowheader"
        className={clsx(
          "flex h-full items-center gap-1.5 overflow-hidden pr-2 pl-2",
          view === "timeline" ? "w-36 shrink-0 sm:w-72" : "min-w-0 flex-1",
        )}
        style={{ paddingLeft: 8 + Math.min(item.level - 1, 8) * 16 }}
      >
        {row?.opens ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${row.isOpen ? "Close" : "Open"} ${row.row.name}`}
            onClick={() => onTurn(row.key)}
            className="grid size-6 shrink-0 place-items-center rounded hover:bg-sunken"
          >
            <ChevronRight
              aria-hidden
              className={clsx("size-4 motion-safe:transition-transform", row.isOpen && "rotate-90")}
            />
          </button>
        ) : (
          <span className="w-6 shrink-0" />
        )}
        {view === "timeline" ? <StateIcon look={look} /> : null}
        {run?.kind === "flow-run" ? (
          <CornerDownRight aria-hidden className="size-3.5 shrink-0 text-soft" />
        ) : null}
        {run ? <Name run={run} /> : <span className="text-soft">…</span>}
      </div>
      {view === "timeline" ? (
        <div role="gridcell" className="relative h-full min-w-0 flex-1">
          {run ? <Bar run={run} shown={shown} now={now} /> : null}
        </div>
      ) : (
        <>
          <Cell className="w-28 sm:w-36">
            {run ? <StateBadge type={run.state_type} name={run.state_name} /> : null}
          </Cell>
          <Cell className="hidden w-44 sm:block">
            {run ? <TimeText at={run.start_time} /> : null}
          </Cell>
          <Cell className="tabular w-20 text-right sm:w-24">{run ? tookOf(run) : null}</Cell>
        </>
      )}
    </div>
  );
}

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div role="gridcell" className={clsx(className, "shrink-0 truncate px-3")}>
      {children}
    </div>
  );
}

/** The name of a run, which leads to it; of many, how many they are and how they fared. */
export function Name({ run }: { run: TimelineRow | TimelineRun }) {
  if ("fan_out" in run && run.fan_out) {
    const { count, states } = run.fan_out;
    const fared = states
      .map((state) => `${state.count.toLocaleString("en")} ${state.state_name.toLowerCase()}`)
      .join(", ");
    return (
      <span className="truncate" title={fared}>
        <span className="font-medium">
          {run.name} ×{count.toLocaleString("en")}
        </span>{" "}
        <span className="text-soft text-sm">{fared}</span>
      </span>
    );
  }
  const id = run.id ?? "";
  return (
    <Link
      to={run.kind === "flow-run" ? "/runs/flow-run/$id" : "/runs/task-run/$id"}
      params={{ id }}
      tabIndex={-1}
      title={run.name}
      className="truncate text-text no-underline hover:underline"
    >
      {run.name}
    </Link>
  );
}

function tookOf(run: TimelineRow | TimelineRun): string {
  const seconds = "fan_out" in run ? secondsOf(run) : (run.estimated_run_time ?? 0);
  return run.start_time && (seconds > 0 || isTerminal(run.state_type))
    ? formatDuration(seconds)
    : "–";
}

/** When a run was, as a bar, and in words for whoever does not see it. */
function Bar({ run, shown, now }: { run: TimelineRow | TimelineRun; shown: Span; now: number }) {
  const bar = run.state_type === "SCHEDULED" ? undefined : barOf(run, shown, now);
  const look = lookOf(run.state_type, run.state_name);
  const took = tookOf(run);
  const ends = bar ? bar.x + bar.width : 0;
  return (
    <>
      <span className="sr-only">
        {run.state_name ?? (run.state_type ? stateWord(run.state_type) : "No state")}, took {took}
      </span>
      {bar ? (
        <>
          <svg
            aria-hidden="true"
            viewBox="0 0 1 1"
            preserveAspectRatio="none"
            className="absolute inset-y-2 left-0 h-[18px] w-full"
          >
            <rect x={bar.x} y={0} width={bar.width} height={1} className={STATE_FILL[look]} />
          </svg>
          {bar.width < 0.85 ? (
            <span
              aria-hidden="true"
              className="tabular pointer-events-none absolute inset-y-0 flex items-center whitespace-nowrap px-1.5 text-soft text-xs"
              style={
                ends < 0.85
                  ? { left: `${ends * 100}%` }
                  : { right: `${Math.min(1 - bar.x, 1) * 100}%` }
              }
            >
              {took}
            </span>
          ) : null}
        </>
      ) : null}
    </>
  );
}
