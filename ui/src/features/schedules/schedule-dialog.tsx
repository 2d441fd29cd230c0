import { useState } from "react";

import { FormDialog } from "@/features/account/form-dialog";
import { useAct } from "@/features/account/use-act";
import { useSettled } from "@/lib/use-settled";
import { Switch } from "@/ui/switch";
import { TextField } from "@/ui/text-field";

import { addSchedule, changeSchedule, type DeploymentSchedule, type Kept } from "./data";
import { draftOf, EMPTY, scheduleOf } from "./draft";
import { NextTimes } from "./next-times";
import { ScheduleFields } from "./schedule-fields";

interface Props {
  deployment: string;
  /** The schedule to change; a new one without it. */
  old?: DeploymentSchedule | undefined;
  onClose: () => void;
}

/** Adds a schedule to a deployment, or changes one, and tells when it comes before it is saved. */
export function ScheduleDialog({ deployment, old, onClose }: Props) {
  const [draft, setDraft] = useState(old ? draftOf(old.schedule) : EMPTY);
  const [active, setActive] = useState(old?.active ?? true);
  const [slug, setSlug] = useState("");
  const schedule = scheduleOf(draft);
  const settled = useSettled(schedule);
  const saving = useAct({
    run: ({ slug, ...kept }: Kept) =>
      old ? changeSchedule(deployment, old, kept) : addSchedule(deployment, { ...kept, slug }),
    changes: ["deployment", deployment],
    says: () => (old ? "The schedule was changed" : "The schedule was added"),
    after: onClose,
  });
  return (
    <FormDialog
      open
      wide
      title={old ? "Change the schedule" : "New schedule"}
      action={old ? "Save" : "Add"}
      isReady={schedule !== undefined}
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => {
        if (schedule) {
          saving.mutate({ schedule, active, slug: slug.trim() || undefined });
        }
      }}
      onClose={onClose}
    >
      <div className="grid gap-6 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <ScheduleFields draft={draft} onChange={setDraft} />
          {old ? null : (
            <TextField
              label="Slug"
              hint="Tells it apart in prefect.yaml; may be left out."
              value={slug}
              onChange={setSlug}
            />
          )}
          <Switch label="Makes runs" checked={active} onChange={setActive} />
        </div>
        {settled ? <NextTimes key={settled.timezone} schedule={settled} /> : null}
      </div>
    </FormDialog>
  );
}
