import { useContext, useRef } from "react";

import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";

import { words } from "./faults";
import type { PartProps } from "./field-props";
import { jsonFault } from "./kinds";
import { MASK, PlainForm } from "./plain-form";
import { TimePart } from "./time-part";

/** A value that has no parts. */
export function ScalarPart(props: PartProps) {
  const { label, schema, value, onChange, faults, isRequired } = props;
  const said = {
    label,
    hint: schema.description,
    error: words(faults),
    needed: isRequired,
  };
  const isPlain = useContext(PlainForm);
  // A secret that is stored is not shown; it stays as it is until another one is written.
  const wasStored = useRef(isPlain && value === MASK);
  const isStored = wasStored.current && value === MASK;
  const text = isStored ? "" : typeof value === "string" ? value : "";
  const placeholder = isStored
    ? "Stored, and not shown"
    : value === undefined && isRequired
      ? undefined
      : "Not given";
  const onText = (next: string) =>
    onChange(next || !isPlain ? next : wasStored.current ? MASK : undefined);
  if (schema.enum || schema.const !== undefined) {
    const all = schema.enum ?? [schema.const ?? null];
    return (
      <Select
        {...said}
        value={value === undefined ? "" : String(all.indexOf(value))}
        onChange={({ target }) =>
          onChange(target.value === "" ? undefined : all[Number(target.value)])
        }
      >
        <option value="">Not given</option>
        {all.map((one, index) => (
          <option key={JSON.stringify(one)} value={index}>
            {typeof one === "string" ? one : JSON.stringify(one)}
          </option>
        ))}
      </Select>
    );
  }
  if (schema.type === "boolean") {
    return (
      <Select
        {...said}
        value={value === undefined ? "" : String(value)}
        onChange={({ target }) =>
          onChange(target.value === "" ? undefined : target.value === "true")
        }
      >
        <option value="">Not given</option>
        <option value="true">Yes</option>
        <option value="false">No</option>
      </Select>
    );
  }
  if (schema.type === "integer" || schema.type === "number") {
    const isLength = schema.format === "time-delta" || schema.format === "duration";
    return (
      <NumberField
        {...said}
        hint={isLength ? `${schema.description ?? ""} In seconds.`.trim() : schema.description}
        whole={schema.type === "integer"}
        value={typeof value === "number" ? value : undefined}
        onChange={onChange}
        {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
        {...(schema.maximum === undefined ? {} : { max: schema.maximum })}
        {...(placeholder ? { placeholder } : {})}
      />
    );
  }
  switch (schema.format) {
    case "date":
      return (
        <TextField
          {...said}
          type="date"
          value={text}
          onChange={(next) => onChange(next || undefined)}
        />
      );
    case "date-time":
      return <TimePart {...said} value={text} onChange={onChange} />;
    case "json-string":
      return (
        <TextArea
          {...said}
          error={(text ? jsonFault(text) : undefined) ?? words(faults)}
          mono
          value={text}
          onChange={onChange}
        />
      );
    case "duration":
    case "time-delta":
      return (
        <TextField
          {...said}
          hint={`${schema.description ?? ""} As in PT1H30M for an hour and a half.`.trim()}
          value={text}
          onChange={onChange}
        />
      );
    default:
      return text.includes("\n") ? (
        <TextArea {...said} value={text} onChange={onText} />
      ) : (
        <TextField
          {...said}
          type={schema.format === "password" ? "password" : "text"}
          autoComplete={schema.format === "password" ? "new-password" : "off"}
          placeholder={placeholder}
          value={text}
          onChange={onText}
        />
      );
  }
}
