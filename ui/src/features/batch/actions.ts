/** What can be done to many runs or deployments, in words. */

import type { Scope } from "@/features/me/permissions";

import type { BatchAction, BatchJob } from "./data";

interface Words {
  /** What the button says. */
  label: string;
  /** What is done, as in "12 runs are cancelled". */
  done: string;
  /** Which of those chosen it is done to, where not to all. */
  only?: string;
  /** What cannot be undone, or is worth knowing before. */
  note?: string;
  needs: Scope;
  /** What it is done to. */
  of: "run" | "deployment";
  /** Whether the number has to be typed first. */
  isFinal?: boolean;
}

export const ACTIONS: Record<BatchAction, Words> = {
  "cancel-flow-runs": {
    label: "Cancel",
    done: "cancelled",
    only: "have not ended",
    note: "What runs is told to stop, and the runs of flows that it has started with it.",
    needs: "run_flows",
    of: "run",
  },
  "retry-flow-runs": {
    label: "Retry",
    done: "run again",
    only: "failed, crashed or were cancelled, and have a deployment",
    note: "A worker takes each of them up once more.",
    needs: "run_flows",
    of: "run",
  },
  "set-flow-run-state": {
    label: "Set state",
    done: "put into this state",
    note: "The state is set whatever they are in. What still runs is not told of it.",
    needs: "run_flows",
    of: "run",
  },
  "delete-flow-runs": {
    label: "Delete",
    done: "deleted",
    note: "Their states, task runs, logs and inputs go with them. This cannot be undone.",
    needs: "manage_flows",
    of: "run",
    isFinal: true,
  },
  "pause-deployments": {
    label: "Pause",
    done: "paused",
    only: "are not paused",
    note: "Their schedules rest, and runs that they asked for and that never began are deleted.",
    needs: "write_deployments",
    of: "deployment",
  },
  "resume-deployments": {
    label: "Resume",
    done: "resumed",
    only: "are paused",
    note: "Their schedules go on.",
    needs: "write_deployments",
    of: "deployment",
  },
  "delete-deployments": {
    label: "Delete",
    done: "deleted",
    note: "Their schedules and runs that never began go with them. This cannot be undone.",
    needs: "manage_deployments",
    of: "deployment",
    isFinal: true,
  },
};

/** A number of things, as in "1 run" and "2,000 deployments". */
export function counted(count: number, of: Words["of"]): string {
  return `${count.toLocaleString("en")} ${of}${count === 1 ? "" : "s"}`;
}

/** What a job is about, as in "Cancel 12 runs". */
export function jobInWords(job: Pick<BatchJob, "action" | "state_type" | "total">): string {
  const { label, of } = ACTIONS[job.action];
  const things = counted(job.total, of);
  const state = job.state_type?.toLowerCase();
  return job.action === "set-flow-run-state" && state
    ? `Set ${things} to ${state}`
    : `${label} ${things}`;
}

/** How far a job is, in words. */
export function standingOf(job: BatchJob): string {
  const left = job.total - job.done - job.refused;
  if (!job.ended) {
    return `${(job.total - left).toLocaleString("en")} of ${job.total.toLocaleString("en")} done`;
  }
  const said = [`${job.done.toLocaleString("en")} done`];
  if (job.refused > 0) {
    said.push(`${job.refused.toLocaleString("en")} refused`);
  }
  if (job.stopped && left > 0) {
    said.push(`${left.toLocaleString("en")} left as they were`);
  }
  return said.join(", ");
}
