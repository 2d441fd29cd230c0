import clsx from "clsx";
import { type ReactNode, useId } from "react";

import { FieldError, FieldHint } from "./field";

interface Props {
  label: ReactNode;
  /** Whether the label is for those alone who listen. */
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
}

/** Something that is so or not, once the form is sent. */
export function Checkbox(props: Props) {
  const { label, hideLabel = false, hint, error, checked, onChange, disabled, className } = props;
  const id = useId();
  const told = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={told || undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="m-1 size-4 shrink-0 accent-accent"
        />
        <span className={hideLabel ? "sr-only" : "font-medium text-sm"}>{label}</span>
      </label>
      <FieldHint id={`${id}-hint`} hint={hint} />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
