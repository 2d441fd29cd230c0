/** Where clocks are set forward or back between the times of a schedule. */

import type { Schemas } from "@/api/client";
import { formatDuration } from "@/lib/time";

export type NextTime = Schemas["NextTime"];

/** What is said of each time before which the clocks of the zone were set; by its place. */
export function clockChanges(times: readonly NextTime[]): Map<number, string> {
  const said = new Map<number, string>();
  for (let place = 1; place < times.length; place += 1) {
    const by = (times[place]?.offset ?? 0) - (times[place - 1]?.offset ?? 0);
    if (by !== 0) {
      const way = by > 0 ? "forward" : "back";
      said.set(place, `Clocks were set ${way} by ${formatDuration(Math.abs(by))} before this`);
    }
  }
  return said;
}
