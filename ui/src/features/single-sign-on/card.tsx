import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { reasonOf } from "@/ui/notices";

import type { Check } from "./data";
import { Report } from "./report";

interface Props {
  label: string;
  /** What it is. */
  about: ReactNode;
  /** Asks whether it works. */
  test: () => Promise<{ checks: Check[] }>;
  children: ReactNode;
}

/** Something that people sign in with, whether it works, and what is known of it. */
export function Card({ label, about, test: ask, children }: Props) {
  const heading = useId();
  // What came of it is of the moment, and is not remembered elsewhere.
  const test = useMutation({ mutationFn: ask, gcTime: 0 });
  return (
    <section
      aria-labelledby={heading}
      className="flex flex-col gap-3 rounded-lg border border-rule bg-sheet p-4"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={heading} className="font-semibold text-lg [overflow-wrap:anywhere]">
            {label}
          </h2>
          <p className="text-soft text-sm">{about}</p>
        </div>
        <GuardedButton
          needs="administrate:sso"
          // Whoever has pressed it by a key stays where they are.
          aria-disabled={test.isPending}
          onClick={() => (test.isPending ? undefined : test.mutate())}
        >
          {test.isPending ? "Testing…" : "Test"}
          <span className="sr-only">{label}</span>
        </GuardedButton>
      </header>
      <div role="status" aria-label={`Test of ${label}`} className="empty:hidden">
        {test.isPending ? (
          <p className="text-soft">{label} is being asked.</p>
        ) : test.data ? (
          <Report checks={test.data.checks} />
        ) : null}
      </div>
      {test.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(test.error)}
        </p>
      ) : null}
      {children}
    </section>
  );
}
