import { useState } from "react";

import { FieldError } from "@/ui/field";
import { Tabs } from "@/ui/tabs";

import { type Faults, words } from "./faults";
import { JsonBox } from "./json-box";
import { isObject } from "./kinds";
import { Properties } from "./object-part";
import { PlainForm } from "./plain-form";
import { type JsonObject, propertiesOf, type Root, resolve } from "./schema";

interface Props {
  /** What the values are called, as in "Parameters". */
  label: string;
  schema: Root;
  values: JsonObject;
  onChange: (values: JsonObject) => void;
  faults: Faults;
  /** Whether values are taken as they are, without templates and variables. */
  isPlain?: boolean;
}

type View = "form" | "json";

/** Values of which a schema says how they look, as a form or as JSON: two views of the same. */
export function SchemaForm({ label, schema, values, onChange, faults, isPlain = false }: Props) {
  const [view, setView] = useState<View>("form");
  const whole = resolve(schema, schema);
  const isKnown = propertiesOf(whole).length > 0;
  return (
    <Tabs<View>
      label={`${label} as`}
      value={isKnown ? view : "json"}
      onChange={setView}
      tabs={
        isKnown
          ? [
              { value: "form", label: "Form" },
              { value: "json", label: "JSON" },
            ]
          : [{ value: "json", label: "JSON" }]
      }
    >
      <div className="flex flex-col gap-4">
        <FieldError id="whole-error" error={words(faults)} />
        {isKnown && view === "form" ? (
          <PlainForm value={isPlain}>
            <Properties
              schema={whole}
              root={schema}
              value={values}
              onChange={onChange}
              faults={faults}
            />
          </PlainForm>
        ) : (
          <JsonBox
            label={`${label} as JSON`}
            rows={12}
            value={values}
            onChange={(next) => onChange(isObject(next) ? next : {})}
          />
        )}
      </div>
    </Tabs>
  );
}
