/** What runs can be in: its word, its colour and whether it goes on. */

import type { Schemas } from "@/api/client";

export type StateType = Schemas["StateType"];

/** What tells a state from others at a glance. A run that should have begun is told from one that waits. */
export type Look = Lowercase<StateType> | "late";

/** Every kind of state, in the order in which people look for them. */
export const STATE_TYPES: readonly StateType[] = [
  "FAILED",
  "CRASHED",
  "RUNNING",
  "PENDING",
  "PAUSED",
  "SCHEDULED",
  "COMPLETED",
  "CANCELLING",
  "CANCELLED",
];

const WORDS: Record<StateType, string> = {
  SCHEDULED: "Scheduled",
  PENDING: "Pending",
  RUNNING: "Running",
  COMPLETED: "Completed",
  FAILED: "Failed",
  CRASHED: "Crashed",
  CANCELLING: "Cancelling",
  CANCELLED: "Cancelled",
  PAUSED: "Paused",
};

const TERMINAL: readonly StateType[] = ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"];

/** What a kind of state is called. */
export function stateWord(type: StateType): string {
  return WORDS[type];
}

/** How a state looks. Its name says more than its kind where a run is late. */
export function lookOf(type: StateType | null | undefined, name?: string | null): Look {
  if (!type) {
    return "scheduled";
  }
  return type === "SCHEDULED" && name === "Late"
    ? "late"
    : (type.toLowerCase() as Lowercase<StateType>);
}

/** Whether nothing follows of itself. */
export function isTerminal(type: StateType | null | undefined): boolean {
  return TERMINAL.some((terminal) => terminal === type);
}

/** Whether something went wrong. */
export function isFailure(type: StateType | null | undefined): boolean {
  return type === "FAILED" || type === "CRASHED";
}
