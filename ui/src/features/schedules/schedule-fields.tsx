import { zones } from "@/lib/zones";
import { Combobox } from "@/ui/combobox";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { Tabs } from "@/ui/tabs";
import { TextArea, TextField } from "@/ui/text-field";

import { type Draft, type Kind, UNITS, type Unit } from "./draft";
import { scheduleInWords } from "./words";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

const KINDS: { value: Kind; label: string }[] = [
  { value: "cron", label: "Cron" },
  { value: "interval", label: "Interval" },
  { value: "rrule", label: "Recurrence rule" },
];

/** By which rule a schedule comes, and by the clocks of which zone. */
export function ScheduleFields({ draft, onChange }: Props) {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <>
      <Tabs
        label="Kind of schedule"
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        tabs={KINDS}
      >
        <div className="flex flex-col gap-3">
          {draft.kind === "cron" ? <CronFields draft={draft} set={set} /> : null}
          {draft.kind === "interval" ? <IntervalFields draft={draft} set={set} /> : null}
          {draft.kind === "rrule" ? (
            <TextArea
              label="Recurrence rule"
              hint="As in RFC 5545, such as FREQ=WEEKLY;BYDAY=MO,TH. A line DTSTART says from when."
              value={draft.rrule}
              onChange={(rrule) => set({ rrule })}
              required
              mono
            />
          ) : null}
        </div>
      </Tabs>
      <Combobox
        label="Zone"
        hint="Where clocks are set twice a year, runs keep to what they show there."
        value={draft.zone}
        onChange={(zone) => set({ zone: zone ?? "UTC" })}
        choices={zones().map((zone) => ({ value: zone, label: zone }))}
      />
    </>
  );
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

function CronFields({ draft, set }: PartProps) {
  return (
    <>
      <TextField
        label="Cron expression"
        hint={draft.cron.trim() ? scheduleInWords({ cron: draft.cron, day_or: true }) : null}
        value={draft.cron}
        onChange={(cron) => set({ cron })}
        required
        mono
      />
      <Switch
        label="Either the day of the month or the day of the week"
        hint="Off, both have to be as the expression says where it names both."
        checked={draft.dayOr}
        onChange={(dayOr) => set({ dayOr })}
      />
    </>
  );
}

function IntervalFields({ draft, set }: PartProps) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label="Every"
          value={draft.every}
          onChange={(every) => set({ every })}
          min={0}
          required
        />
        <Select
          label="Unit"
          value={draft.unit}
          onChange={(event) => set({ unit: event.target.value as Unit })}
        >
          {UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {unit}s
            </option>
          ))}
        </Select>
      </div>
      <TextField
        label="Counted from"
        hint="A time such as 2026-01-01T06:00:00Z; empty for now."
        value={draft.anchor ?? ""}
        onChange={(anchor) => set({ anchor: anchor.trim() || undefined })}
        mono
      />
    </>
  );
}
