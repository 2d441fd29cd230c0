import type { ReactNode } from "react";

interface Props {
  /** What it holds, for those who listen. */
  label: string;
  children: ReactNode;
}

/** A frame around what may be wider than the page: it is scrolled by itself, by keys too. */
export function Wide({ label, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, no key would scroll it.
      tabIndex={0}
      className="max-w-full self-start overflow-x-auto rounded-lg border border-rule bg-sheet"
    >
      {children}
    </div>
  );
}
