import { JsonBox } from "@/features/schema-form/json-box";
import { isObject } from "@/features/schema-form/kinds";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";

import type { Draft } from "./draft";

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** What a run may have otherwise than its deployment. */
export function RunOptions({ draft, onChange }: Props) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        label="Tags"
        hint="Words between commas, beside those of the deployment."
        value={draft.tags}
        onChange={(tags) => onChange({ tags })}
      />
      <TextField
        label="Work queue"
        hint="That of the deployment if there is none."
        value={draft.queue}
        onChange={(queue) => onChange({ queue })}
      />
      <NumberField
        label="Retries"
        hint="As the flow has it if there is none."
        whole
        min={0}
        value={draft.retries}
        onChange={(retries) => onChange({ retries })}
      />
      <NumberField
        label="Seconds between retries"
        whole
        min={0}
        value={draft.retryDelay}
        onChange={(retryDelay) => onChange({ retryDelay })}
      />
      <JsonBox
        label="Job variables as JSON"
        hint="Settings of its infrastructure beyond those of the deployment."
        className="sm:col-span-2"
        rows={3}
        value={draft.jobVariables}
        onChange={(next) => onChange({ jobVariables: isObject(next) ? next : {} })}
      />
    </div>
  );
}
