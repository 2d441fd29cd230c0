import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";

import { EXPIRIES, type Expiry } from "./expiry";

interface Props {
  expiry: Expiry;
  date: string;
  onChange: (expiry: Expiry, date: string) => void;
}

/** For how long a key is to be good. */
export function ExpiryField({ expiry, date, onChange }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label="Good for"
        value={expiry}
        onChange={(event) => onChange(event.target.value as Expiry, date)}
        hint={expiry === "never" ? "A key without an end is good until somebody revokes it." : null}
      >
        {EXPIRIES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {expiry === "date" ? (
        <TextField
          label="Last day"
          type="date"
          required
          value={date}
          onChange={(text) => onChange(expiry, text)}
        />
      ) : null}
    </div>
  );
}
