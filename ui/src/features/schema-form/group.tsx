import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";

import { FieldError, FieldHint, Required } from "@/ui/field";

import { count, words } from "./faults";
import type { PartProps } from "./field-props";

/** Parts that belong together, which can be folded away. */
export function Group({
  label,
  schema,
  faults,
  isRequired,
  children,
}: PartProps & { children: ReactNode }) {
  const id = useId();
  const faulty = count(faults);
  return (
    <details open className="group min-w-0 rounded-md border border-rule">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-1 rounded-md px-2 font-medium text-sm hover:bg-hover">
        <ChevronRight aria-hidden className="size-4 text-soft group-open:rotate-90" />
        {label}
        {isRequired ? <Required /> : null}
        {faulty > 0 ? (
          <span className="ml-auto text-danger">
            {faulty} {faulty === 1 ? "fault" : "faults"}
          </span>
        ) : null}
      </summary>
      <fieldset className="flex min-w-0 flex-col gap-3 px-3 pt-1 pb-3">
        <legend className="sr-only">{label}</legend>
        <FieldHint id={`${id}-hint`} hint={schema.description} />
        <FieldError id={`${id}-error`} error={words(faults)} />
        {children}
      </fieldset>
    </details>
  );
}
