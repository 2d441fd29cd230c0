import { Pencil, Plus } from "lucide-react";
import { useState } from "react";

import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { Checkbox } from "@/ui/checkbox";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";

import { createLimit, LIMITS, type Limit, updateLimit } from "./data";

export function CreateLimit() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="manage_concurrency_limits" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden className="size-4" />
        New global limit
      </GuardedButton>
      {isOpen ? <Form onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

export function EditLimit({ limit }: { limit: Limit }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="manage_concurrency_limits" onClick={() => setIsOpen(true)}>
        <Pencil aria-hidden className="size-4" />
        Edit
      </GuardedButton>
      {isOpen ? <Form limit={limit} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function Form({ limit, onClose }: { limit?: Limit; onClose: () => void }) {
  const [name, setName] = useState(limit?.name ?? "");
  const [most, setMost] = useState<number | undefined>(limit?.limit);
  const [decay, setDecay] = useState<number | undefined>(limit?.slot_decay_per_second ?? 0);
  const [isActive, setIsActive] = useState(limit?.active ?? true);
  const given = name.trim();
  const saving = useAct({
    act: () => {
      const body = {
        name: given,
        limit: most ?? 0,
        slot_decay_per_second: decay ?? 0,
        active: isActive,
      };
      return limit ? updateLimit(limit.id, body) : createLimit(body);
    },
    stale: LIMITS,
    said: limit ? `${given} is changed` : `${given} is made`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={limit ? `Edit ${limit.name}` : "New global limit"}
      action={limit ? "Save" : "Make the limit"}
      onSubmit={() => saving.mutate()}
      isReady={given !== "" && most !== undefined}
      isPending={saving.isPending}
      error={saving.error}
    >
      <TextField label="Name" value={name} onChange={setName} required />
      <NumberField label="Slots" value={most} onChange={setMost} whole min={0} required />
      <NumberField
        label="Slots that become free a second"
        hint="0 keeps a slot taken until it is given back; more makes it a limit on a rate."
        value={decay}
        onChange={setDecay}
        min={0}
      />
      <Checkbox
        label="Active"
        hint="A limit that is not active holds nobody up."
        checked={isActive}
        onChange={setIsActive}
      />
    </FormDialog>
  );
}
