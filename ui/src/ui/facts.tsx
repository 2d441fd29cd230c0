import type { ReactNode } from "react";

import { CopyButton } from "./copy-text";

/** What is known of a thing, by name; what is not known is left out. */
export type Fact = readonly [name: string, value: ReactNode];

/** What is known of a thing, in a line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name} className="flex min-w-0 items-center gap-1.5">
            <dt className="text-soft">{name}</dt>
            <dd className="tabular min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The beginning of an id, all of which can be copied. */
export function IdText({ id, of }: { id: string; of: string }) {
  return (
    <span className="whitespace-nowrap">
      <code className="font-mono text-xs">{id.slice(0, 8)}</code>
      <CopyButton text={id} what={`the id of ${of}`} />
    </span>
  );
}
