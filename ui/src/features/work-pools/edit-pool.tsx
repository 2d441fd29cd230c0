import { Pencil } from "lucide-react";
import { useState } from "react";

import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { NumberField } from "@/ui/number-field";
import { TextArea } from "@/ui/text-field";

import { POOLS, type Pool, updatePool } from "./data";

/** Changes what a pool is for and how many runs it gives away at once. */
export function EditPool({ pool }: { pool: Pool }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="write_work_pools" onClick={() => setIsOpen(true)}>
        <Pencil aria-hidden className="size-4" />
        Edit
      </GuardedButton>
      {isOpen ? <Form pool={pool} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function Form({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const [description, setDescription] = useState(pool.description ?? "");
  const [limit, setLimit] = useState(pool.concurrency_limit ?? undefined);
  const saving = useAct({
    act: () =>
      updatePool(pool.name, { description: description || null, concurrency_limit: limit ?? null }),
    stale: POOLS,
    said: `${pool.name} is changed`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={`Edit ${pool.name}`}
      action="Save"
      onSubmit={() => saving.mutate()}
      isPending={saving.isPending}
      error={saving.error}
    >
      <TextArea label="Description" value={description} onChange={setDescription} />
      <NumberField
        label="Runs at once"
        hint="Empty for no limit."
        value={limit}
        onChange={setLimit}
        whole
        min={0}
      />
    </FormDialog>
  );
}
