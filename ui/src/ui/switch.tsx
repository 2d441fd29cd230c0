import clsx from "clsx";
import { type ReactNode, useId } from "react";

import { FieldHint } from "./field";

interface Props {
  label: ReactNode;
  /** Whether the label is for those alone who listen. */
  hideLabel?: boolean;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** Something that is on or off, and becomes so at once. */
export function Switch({ label, hideLabel = false, hint, checked, onChange, disabled }: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex min-h-6 items-center gap-2">
        <button
          type="button"
          role="switch"
          aria-checked={checked}
          aria-labelledby={`${id}-label`}
          aria-describedby={hint ? `${id}-hint` : undefined}
          disabled={disabled}
          onClick={() => onChange(!checked)}
          className={clsx(
            "flex h-6 w-10 shrink-0 items-center rounded-full border p-0.5 disabled:cursor-not-allowed disabled:opacity-60",
            checked ? "justify-end border-accent bg-accent" : "justify-start border-line bg-sunken",
          )}
        >
          <span
            aria-hidden
            className={clsx("size-4 rounded-full", checked ? "bg-on-accent" : "bg-line")}
          />
        </button>
        <span id={`${id}-label`} className={hideLabel ? "sr-only" : "font-medium text-sm"}>
          {label}
        </span>
      </div>
      <FieldHint id={`${id}-hint`} hint={hint} />
    </div>
  );
}
