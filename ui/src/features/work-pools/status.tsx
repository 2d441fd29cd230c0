import { StatusText } from "@/ui/status-text";

import type { Pool, Worker } from "./data";

/** Whether somebody takes up what comes to a pool or a queue. */
export function PickUpStatus({ status }: { status: Pool["status"] | undefined }) {
  return status === "PAUSED" ? (
    <StatusText look="paused">Paused</StatusText>
  ) : status === "READY" ? (
    <StatusText look="good">Ready</StatusText>
  ) : (
    <StatusText look="waiting">Not ready</StatusText>
  );
}

/** Whether a worker is heard of. */
export function WorkerStatus({ status }: { status: Worker["status"] | undefined }) {
  return status === "ONLINE" ? (
    <StatusText look="good">Online</StatusText>
  ) : (
    <StatusText look="bad">Offline</StatusText>
  );
}

/** How many slots are taken, of how many. */
export function slotsText(
  active: number | null | undefined,
  limit: number | null | undefined,
): string {
  const taken = active ?? 0;
  return limit === null || limit === undefined ? `${taken}, no limit` : `${taken} of ${limit}`;
}
