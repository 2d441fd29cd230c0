import { useState } from "react";

import { ownZone, wallTime, zonedTime, zones } from "@/lib/zones";
import { BOX, Field, type FieldWords } from "@/ui/field";

interface Props extends FieldWords {
  /** A point in time with its offset; empty if there is none. */
  value: string;
  onChange: (value: string | undefined) => void;
}

/** A point in time, by the clock of a zone that is named beside it. */
export function TimePart({ value, onChange, label, ...words }: Props) {
  const [zone, setZone] = useState(ownZone);
  return (
    <Field {...words} label={label}>
      {(ties) => (
        <div className="flex flex-wrap gap-2">
          <input
            {...ties}
            type="datetime-local"
            step={1}
            value={wallTime(value, zone)}
            onChange={(event) => onChange(zonedTime(event.target.value, zone))}
            className={`${BOX} min-w-52! flex-1`}
          />
          <select
            aria-label={`Zone of ${typeof label === "string" ? label : "this time"}`}
            value={zone}
            onChange={(event) => {
              const next = event.target.value;
              setZone(next);
              // What the clock shows stays; when that is becomes another time.
              if (value) {
                onChange(zonedTime(wallTime(value, zone), next));
              }
            }}
            className={`${BOX} w-auto! flex-1`}
          >
            {[...new Set([zone, ...zones()])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
