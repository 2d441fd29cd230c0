import type { ReactNode } from "react";

interface Props {
  title: string;
  /** What can be done to what is in it, beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a form under a title of its own. */
export function Card({ title, actions, children }: Props) {
  return (
    <section className="flex min-w-0 flex-col gap-4 rounded-lg border border-rule bg-sheet p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-lg">{title}</h2>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
