import clsx from "clsx";
import { ChevronDown } from "lucide-react";

import { StateIcon } from "@/states/state-badge";
import type { Look } from "@/states/states";
import { buttonClass } from "@/ui/button";
import { Menu, MenuCheck } from "@/ui/menu";

import type { RunFacets } from "./data";
import { countsOf } from "./overview";
import { type Key, parseQueryText } from "./query-text";

interface Props {
  facets: RunFacets | undefined;
  text: string;
  onToggle: (key: Key, value: string) => void;
}

/** How many runs there are in each state, of each flow and deployment, and whether only these are shown. */
export function Facets({ facets, text, onToggle }: Props) {
  if (!facets) {
    return <div className="skeleton h-8 w-full max-w-xl" />;
  }
  const { conditions } = parseQueryText(text);
  const chosen = conditions.state.map((state) => state.toLowerCase());
  const counts = countsOf(facets.states);
  const missing = chosen.filter((state) => !counts.some(({ look }) => look === state));
  const all: { look: Look | string; count: number }[] = [
    ...counts,
    ...missing.map((look) => ({ look, count: 0 })),
  ];
  return (
    <div className="flex min-h-8 flex-wrap gap-1.5">
      <fieldset className="contents">
        <legend className="sr-only">States</legend>
        {all.map(({ look, count }) => {
          const isChosen = chosen.includes(look);
          return (
            <button
              key={look}
              type="button"
              aria-pressed={isChosen}
              onClick={() => onToggle("state", look)}
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
      <Named
        word="Flow"
        all={facets.flows}
        chosen={conditions.flow}
        onToggle={(name) => onToggle("flow", name)}
      />
      <Named
        word="Deployment"
        all={facets.deployments}
        chosen={conditions.deployment}
        onToggle={(name) => onToggle("deployment", name)}
      />
    </div>
  );
}

interface NamedProps {
  word: string;
  all: RunFacets["flows"];
  chosen: readonly string[];
  onToggle: (name: string) => void;
}

/** What has a name and runs, the most frequent first. */
function Named({ word, all, chosen, onToggle }: NamedProps) {
  const missing = chosen.filter((name) => !all.some((one) => one.name === name));
  // Deployments of several flows may be called the same; the query knows them by that name.
  const counts = new Map<string, number>();
  for (const { name, count } of all) {
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const lines = [...counts, ...missing.map((name): [string, number] => [name, 0])];
  if (lines.length === 0) {
    return null;
  }
  return (
    <Menu
      label={chosen.length > 0 ? `${word} ${chosen.length}` : word}
      triggerClass={clsx(
        buttonClass("plain"),
        "rounded-full! font-normal!",
        chosen.length > 0 ? "border-accent! bg-chosen!" : "border-rule!",
      )}
      trigger={
        <>
          {word}
          {chosen.length > 0 ? (
            <span className="tabular font-semibold">{chosen.length}</span>
          ) : null}
          <ChevronDown aria-hidden className="size-3.5 text-soft" />
        </>
      }
    >
      {lines.map(([name, count]) => (
        <MenuCheck
          key={name}
          checked={chosen.includes(name)}
          onChange={() => onToggle(name)}
          detail={count.toLocaleString("en")}
        >
          {name}
        </MenuCheck>
      ))}
    </Menu>
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
