import type { ReactNode } from "react";

import { CopyButton } from "@/ui/copy-text";
import type { Fact } from "@/ui/facts";

/** What is known of something, a line for each; what is not known is left out. */
export function FactsList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-4 sm:grid-cols-[13rem_minmax(0,1fr)] sm:gap-y-1.5">
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name} className="mb-2 sm:col-span-2 sm:mb-0 sm:grid sm:grid-cols-subgrid">
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A text that is compared to the letter. */
export function Exact({ children }: { children: string }) {
  return <code className="font-mono text-sm">{children}</code>;
}

/** A text that is written elsewhere to the letter, and can be copied. */
export function Copied({ text, what }: { text: string; what: string }) {
  return (
    <>
      <Exact>{text}</Exact> <CopyButton text={text} what={what} />
    </>
  );
}

/** A part of what is said of a provider or a directory. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 border-rule border-t pt-3">
      <h3 className="font-medium">{title}</h3>
      {children}
    </div>
  );
}
