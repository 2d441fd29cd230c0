import { StatusText } from "@/ui/status-text";

import type { Check } from "./data";
import { PARTS, summary, textParts } from "./words";

const OUTCOMES = {
  passed: ["good", "In order"],
  warned: ["note", "Note"],
  failed: ["bad", "Failed"],
} as const;

/** A message, in which what is to be taken to the letter stands between backticks. */
function Message({ text }: { text: string }) {
  return textParts(text).map(({ at, text: part, isExact }) =>
    isExact ? (
      <code key={at} className="font-mono text-sm text-text">
        {part}
      </code>
    ) : (
      part
    ),
  );
}

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
              className="grid grid-cols-[6rem_minmax(0,1fr)] items-start gap-x-2 gap-y-1 border-rule border-b px-3 py-2 last:border-b-0 md:grid-cols-[6rem_11rem_minmax(0,1fr)] md:gap-x-4"
            >
              <StatusText look={look}>{word}</StatusText>
              <span className="font-medium">{PARTS[name]}</span>
              <span className="col-span-2 max-w-prose text-soft [overflow-wrap:anywhere] md:col-span-1">
                <Message text={message} />
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
