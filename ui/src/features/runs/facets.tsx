import clsx from "clsx";

import type { Schemas } from "@/api/client";
import { StateIcon } from "@/states/state-badge";
import type { Look } from "@/states/states";

import { countsOf } from "./overview";
import { parseQueryText } from "./query-text";

interface Props {
  history: readonly Schemas["HistoryResponse"][] | undefined;
  text: string;
  onToggle: (state: string) => void;
}

/** How many runs there are in each state, and whether only these are shown. */
export function Facets({ history, text, onToggle }: Props) {
  if (!history) {
    return <div className="skeleton h-8 w-full max-w-xl" />;
  }
  const chosen = parseQueryText(text).conditions.state.map((state) => state.toLowerCase());
  const counts = countsOf(history);
  const missing = chosen.filter((state) => !counts.some(({ look }) => look === state));
  const all: { look: Look | string; count: number }[] = [
    ...counts,
    ...missing.map((look) => ({ look, count: 0 })),
  ];
  return (
    <fieldset className="flex min-h-8 flex-wrap gap-1.5">
      <legend className="sr-only">States</legend>
      {all.map(({ look, count }) => {
        const isChosen = chosen.includes(look);
        return (
          <button
            key={look}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onToggle(look)}
            className={clsx(
              "inline-flex h-8 items-center gap-1.5 rounded-full border px-3",
              isChosen ? "border-accent bg-chosen" : "border-rule bg-sheet hover:bg-hover",
            )}
          >
            {isLook(look) ? <StateIcon look={look} /> : null}
            <span className="first-letter:uppercase">{look}</span>
            <span className="tabular font-semibold">{count.toLocaleString("en")}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

const LOOKS: readonly string[] = [
  "scheduled",
  "late",
  "pending",
  "running",
  "completed",
  "failed",
  "crashed",
  "cancelling",
  "cancelled",
  "paused",
] satisfies Look[];

function isLook(word: string): word is Look {
  return LOOKS.includes(word);
}
