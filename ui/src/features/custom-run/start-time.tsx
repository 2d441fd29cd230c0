import { formatRelative } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { zonedTime, zones } from "@/lib/zones";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";

import type { Draft } from "./draft";

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** When a run is to begin: now, or at a time by the clock of a zone. */
export function StartTime({ draft, onChange }: Props) {
  const now = useNow();
  const start = draft.at ? zonedTime(draft.at, draft.zone) : undefined;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label="When"
        value={draft.isLater ? "later" : "now"}
        onChange={(event) => onChange({ isLater: event.target.value === "later" })}
      >
        <option value="now">Now</option>
        <option value="later">Later</option>
      </Select>
      {draft.isLater ? (
        <>
          <Select
            label="Zone"
            value={draft.zone}
            onChange={(event) => onChange({ zone: event.target.value })}
          >
            {[...new Set([draft.zone, ...zones()])].map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </Select>
          <TextField
            label="Time"
            type="datetime-local"
            required
            value={draft.at}
            hint={start ? `${start}, ${formatRelative(start, now)}` : undefined}
            onChange={(at) => onChange({ at })}
          />
        </>
      ) : null}
      <TextField
        label="Message"
        hint="It stands with the state that the run begins in."
        value={draft.message}
        onChange={(message) => onChange({ message })}
      />
    </div>
  );
}
