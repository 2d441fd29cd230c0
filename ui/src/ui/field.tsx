import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** What every part of a form may say beside what it holds. */
export interface FieldWords {
  label: ReactNode;
  /** Whether the label is for those alone who listen. */
  hideLabel?: boolean | undefined;
  /** What helps to fill it in. */
  hint?: ReactNode;
  /** What is wrong with what it holds. */
  error?: string | undefined;
  required?: boolean | undefined;
  /** Whether it must be given, though what it holds may be empty: the browser lets it pass. */
  needed?: boolean | undefined;
  className?: string | undefined;
}

/** What ties a control to its label, its hint and its error. */
export interface Ties {
  id: string;
  required?: boolean | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
  "aria-required"?: true | undefined;
}

/** How a box looks that somebody writes into or chooses from. */
export const BOX =
  "h-8 w-full min-w-0 rounded-md border border-line bg-sheet px-2 text-text placeholder:text-soft aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-60";

/** A part of a form: its label, its control, and what is said below it. */
export function Field({
  label,
  hideLabel = false,
  hint,
  error,
  required,
  needed,
  className,
  children,
}: FieldWords & { children: (ties: Ties) => ReactNode }) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const told = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium text-sm"}>
        {label}
        {(required || needed) && !hideLabel ? <Required /> : null}
      </label>
      {children({
        id,
        required,
        "aria-describedby": told || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": needed ? true : undefined,
      })}
      <FieldHint id={hintId} hint={hint} />
      <FieldError id={errorId} error={error} />
    </div>
  );
}

/** The sign of what must be filled in; those who listen hear it of the control itself. */
export function Required() {
  return (
    <span aria-hidden className="ml-0.5 text-danger">
      *
    </span>
  );
}

export function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  return hint ? (
    <p id={id} className="break-words text-soft text-sm">
      {hint}
    </p>
  ) : null;
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p id={id} className="break-words text-danger text-sm">
      {error}
    </p>
  ) : null;
}
