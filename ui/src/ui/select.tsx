import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

interface Props extends ComponentProps<"select"> {
  label: ReactNode;
  /** Whether the label is for those alone who listen. */
  hideLabel?: boolean;
}

/** One of several, chosen by the browser's own means, which every device has its way with. */
export function Select({ label, hideLabel = false, className, ...rest }: Props) {
  return (
    <label className={clsx("flex flex-col gap-1", className)}>
      <span className={hideLabel ? "sr-only" : "font-medium text-sm"}>{label}</span>
      <select
        className="h-8 w-full rounded-md border border-line bg-sheet px-2 text-text"
        {...rest}
      />
    </label>
  );
}
