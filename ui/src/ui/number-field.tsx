import { useEffect, useRef, useState } from "react";

import { BOX, Field, type FieldWords } from "./field";
import { numberOf } from "./number-text";

interface Props extends FieldWords {
  /** The number; without one the box is empty. */
  value: number | undefined;
  /** Hears of every number; of `undefined` while what stands there is empty or none. */
  onChange: (value: number | undefined) => void;
  whole?: boolean;
  min?: number;
  max?: number;
  placeholder?: string;
  disabled?: boolean;
}

/** A number. It is written as text, so that a wheel or an arrow does not change it unseen. */
export function NumberField({
  value,
  onChange,
  whole = false,
  min,
  max,
  placeholder,
  disabled,
  error,
  ...words
}: Props) {
  const [text, setText] = useState(value === undefined ? "" : String(value));
  const [isTouched, setIsTouched] = useState(false);
  const limits = { whole, min, max };
  const { fault } = numberOf(text, limits);
  // What is written stays as it is written until another number comes from elsewhere.
  const told = useRef(value);
  useEffect(() => {
    if (!Object.is(told.current, value)) {
      told.current = value;
      setText(String(value ?? ""));
    }
  }, [value]);
  return (
    <Field {...words} error={(isTouched ? fault : undefined) ?? error}>
      {(ties) => (
        <input
          {...ties}
          ref={(box) => box?.setCustomValidity(fault ?? "")}
          inputMode={whole && (min ?? -1) >= 0 ? "numeric" : "decimal"}
          autoComplete="off"
          placeholder={placeholder}
          disabled={disabled}
          value={text}
          onBlur={() => setIsTouched(true)}
          onChange={(event) => {
            setText(event.target.value);
            const next = numberOf(event.target.value, limits).value;
            if (!Object.is(next, value)) {
              told.current = next;
              onChange(next);
            }
          }}
          className={`${BOX} tabular`}
        />
      )}
    </Field>
  );
}
