/** Runs put together by what they have in common. */

import { lookOf } from "@/states/states";

import type { RunRow } from "./data";
import type { Group } from "./search";

/** A line of the list: the head of a group, or a run. */
export type Line =
  | { kind: "group"; name: string; count: number }
  | { kind: "run"; run: RunRow; index: number };

/**
 * The lines of runs: the groups in the order of the first run of each, and in them the runs in the order
 * that they have.
 */
export function linesOf(runs: readonly RunRow[], group: Group): Line[] {
  if (group === "none") {
    return runs.map((run, index) => ({ kind: "run", run, index }));
  }
  const groups = new Map<string, RunRow[]>();
  for (const run of runs) {
    const name = nameOf(run, group);
    const members = groups.get(name) ?? [];
    members.push(run);
    groups.set(name, members);
  }
  let index = 0;
  return [...groups].flatMap(([name, members]): Line[] => [
    { kind: "group", name, count: members.length },
    ...members.map((run): Line => ({ kind: "run", run, index: index++ })),
  ]);
}

function nameOf(run: RunRow, group: Exclude<Group, "none">): string {
  switch (group) {
    case "state": {
      const look = lookOf(run.state_type, run.state_name);
      return look.charAt(0).toUpperCase() + look.slice(1);
    }
    case "flow":
      return run.flow_name ?? "Unknown flow";
    case "deployment":
      return run.deployment_name ?? (run.deployment_id ? "A hidden deployment" : "No deployment");
    case "creator":
      return creatorOf(run) ?? "Nobody in particular";
  }
}

/** Who had a run made, as far as it says so. */
export function creatorOf(run: Pick<RunRow, "created_by">): string | undefined {
  return run.created_by?.display_value ?? run.created_by?.type ?? undefined;
}
