import clsx from "clsx";
import type { ComponentProps } from "react";

import { BOX, Field, type FieldWords } from "./field";

type Box<T extends "input" | "textarea"> = FieldWords &
  Omit<ComponentProps<T>, "id" | "value" | "onChange" | "className"> & {
    value: string;
    onChange: (value: string) => void;
    /** Whether it holds what machines read, too. */
    mono?: boolean;
  };

/** A line of text. */
export function TextField(props: Box<"input">) {
  const { label, hideLabel, hint, error, required, needed, className, onChange, mono, ...rest } =
    props;
  return (
    <Field {...{ label, hideLabel, hint, error, required, needed, className }}>
      {(ties) => (
        <input
          autoComplete="off"
          {...rest}
          {...ties}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(BOX, mono && "font-mono text-sm")}
        />
      )}
    </Field>
  );
}

/** Text of several lines. */
export function TextArea(props: Box<"textarea">) {
  const { label, hideLabel, hint, error, required, needed, className, onChange, mono, ...rest } =
    props;
  return (
    <Field {...{ label, hideLabel, hint, error, required, needed, className }}>
      {(ties) => (
        <textarea
          rows={3}
          {...rest}
          {...ties}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(BOX, "h-auto! py-1.5", mono && "font-mono text-sm")}
        />
      )}
    </Field>
  );
}
