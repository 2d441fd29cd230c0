import clsx from "clsx";
import { useEffect, useRef, useState } from "react";

import { BOX, Field, type FieldWords } from "@/ui/field";

import { jsonFault, parsed, written } from "./kinds";
import type { Json } from "./schema";

interface Props extends FieldWords {
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  rows?: number;
}

/** Any value, as JSON. A form is not sent while it holds what is none; an empty box holds no value. */
export function JsonBox({ value, onChange, rows = 4, error, ...words }: Props) {
  const [text, setText] = useState(written(value));
  const told = useRef(value);
  useEffect(() => {
    if (told.current !== value) {
      told.current = value;
      setText(written(value));
    }
  }, [value]);
  const fault = text.trim() === "" ? undefined : jsonFault(text);
  return (
    <Field {...words} error={fault ?? error}>
      {(ties) => (
        <textarea
          {...ties}
          ref={(box) => box?.setCustomValidity(fault ?? "")}
          rows={rows}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const next = parsed(event.target.value);
            if (event.target.value.trim() === "" || next !== undefined) {
              told.current = next;
              onChange(next);
            }
          }}
          className={clsx(BOX, "h-auto! py-1.5 font-mono text-sm")}
        />
      )}
    </Field>
  );
}
