import { formatDuration } from "@/lib/time";
import { StateBadge } from "@/states/state-badge";
import { TimeText } from "@/ui/time-text";

import type { State } from "./data";

/** Every state that a run was in, with what it said and for how long. */
export function StateHistory({ states: given }: { states: readonly State[] }) {
  const states = [...given].sort((one, other) => one.timestamp.localeCompare(other.timestamp));
  return (
    <ol className="rounded-lg border border-rule bg-sheet">
      {states.map((state, index) => {
        const next = states[index + 1];
        return (
          <li
            key={state.id}
            className="grid gap-x-4 gap-y-1 border-rule border-b px-3 py-2.5 last:border-b-0 sm:grid-cols-[9rem_11rem_7rem_1fr]"
          >
            <StateBadge type={state.type} name={state.name} />
            <TimeText at={state.timestamp} />
            <span className="tabular text-soft">
              {next
                ? `for ${formatDuration((Date.parse(next.timestamp) - Date.parse(state.timestamp)) / 1000)}`
                : ""}
            </span>
            <span className="break-words text-soft">{state.message}</span>
          </li>
        );
      })}
    </ol>
  );
}
