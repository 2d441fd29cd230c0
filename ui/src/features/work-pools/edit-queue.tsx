import { Pencil, Plus } from "lucide-react";
import { useState } from "react";

import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { NumberField } from "@/ui/number-field";
import { TextArea, TextField } from "@/ui/text-field";

import { createQueue, POOLS, type Queue, updateQueue } from "./data";

export function CreateQueue({ pool }: { pool: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="write_work_queues" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden className="size-4" />
        New queue
      </GuardedButton>
      {isOpen ? <QueueForm pool={pool} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

export function EditQueue({ queue }: { queue: Queue }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="write_work_queues" onClick={() => setIsOpen(true)}>
        <Pencil aria-hidden className="size-4" />
        Edit
      </GuardedButton>
      {isOpen ? (
        <QueueForm
          pool={queue.work_pool_name ?? ""}
          queue={queue}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

function QueueForm({ pool, queue, onClose }: { pool: string; queue?: Queue; onClose: () => void }) {
  const [name, setName] = useState(queue?.name ?? "");
  const [description, setDescription] = useState(queue?.description ?? "");
  const [priority, setPriority] = useState(queue?.priority ?? undefined);
  const [limit, setLimit] = useState(queue?.concurrency_limit ?? undefined);
  const saving = useAct({
    act: () => {
      const shared = { description: description || null, concurrency_limit: limit ?? null };
      return queue
        ? updateQueue(queue.id, { ...shared, ...(priority ? { priority } : {}) })
        : createQueue(pool, { ...shared, name: name.trim(), priority: priority ?? null });
    },
    stale: POOLS,
    said: queue ? `${queue.name} is changed` : `${name} is made`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={queue ? `Edit ${queue.name}` : "New queue"}
      action={queue ? "Save" : "Make the queue"}
      onSubmit={() => saving.mutate()}
      isReady={name.trim() !== ""}
      isPending={saving.isPending}
      error={saving.error}
    >
      {queue ? null : <TextField label="Name" value={name} onChange={setName} required />}
      <TextArea label="Description" value={description} onChange={setDescription} />
      <NumberField
        label="Priority"
        hint="1 is served first. Queues with the same number take turns."
        value={priority}
        onChange={setPriority}
        whole
        min={1}
      />
      <NumberField
        label="Runs at once"
        hint="Empty for no limit of its own."
        value={limit}
        onChange={setLimit}
        whole
        min={0}
      />
    </FormDialog>
  );
}
