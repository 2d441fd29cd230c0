import { StatusText } from "@/ui/status-text";

import type { Check } from "./data";
import { PARTS, summary } from "./words";

const OUTCOMES = {
  passed: ["good", "In order"],
  warned: ["note", "Note"],
  failed: ["bad", "Failed"],
} as const;

/** What came of trying a provider out: each part, how it is, and what to do. */
export function Report({ checks }: { checks: readonly Check[] }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{summary(checks)}</p>
      <ul className="rounded-lg border border-rule">
        {checks.map(({ name, outcome, message }) => {
          const [look, word] = OUTCOMES[outcome];
          return (
            <li
              key={name}
              className="grid gap-x-4 gap-y-0.5 border-rule border-b px-3 py-2 last:border-b-0 sm:grid-cols-[6rem_11rem_minmax(0,1fr)]"
            >
              <StatusText look={look}>{word}</StatusText>
              <span className="font-medium">{PARTS[name]}</span>
              <span className="max-w-prose text-soft [overflow-wrap:anywhere]">{message}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
