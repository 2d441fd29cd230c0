import { Plus, RotateCcw } from "lucide-react";
import { useState } from "react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { NumberField } from "@/ui/number-field";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TextField } from "@/ui/text-field";

import { deleteTagLimit, LIMITS, resetTagLimit, setTagLimit, type TagLimit } from "./data";
import { Slots } from "./slots";

export function TagLimits({ limits }: { limits: readonly TagLimit[] }) {
  return (
    <Table
      label="Limits on tags of tasks"
      head={
        <>
          <Head>Tag</Head>
          <Head>Slots taken</Head>
          <Head>
            <span className="sr-only">What can be done</span>
          </Head>
        </>
      }
    >
      {limits.map(({ id, tag, active_slots, concurrency_limit }) => (
        <tr key={id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">{tag}</Name>
          <Cell>
            <Slots taken={active_slots.length} limit={concurrency_limit} />
          </Cell>
          <Cell className="whitespace-nowrap text-right">
            <ConfirmedButton
              needs="manage_concurrency_limits"
              isSmall
              icon={<RotateCcw aria-hidden className="size-4" />}
              label={`Release the slots of ${tag}`}
              question={`Release the slots of ${tag}?`}
              action="Release all slots"
              act={() => resetTagLimit(tag)}
              stale={LIMITS}
              said={`The slots of ${tag} are free`}
            >
              <p>
                Task runs that still run keep running, and others may begin beside them: more than
                the limit says.
              </p>
            </ConfirmedButton>
            <ConfirmedButton
              needs="manage_concurrency_limits"
              isSmall
              label={`Delete the limit on ${tag}`}
              question={`Delete the limit on ${tag}?`}
              action="Delete the limit"
              act={() => deleteTagLimit(tag)}
              stale={LIMITS}
              said={`The limit on ${tag} is deleted`}
            >
              <p>Task runs with this tag wait for nothing any more.</p>
            </ConfirmedButton>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

export function CreateTagLimit() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="manage_concurrency_limits" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden className="size-4" />
        New limit on a tag
      </GuardedButton>
      {isOpen ? <Form onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const [tag, setTag] = useState("");
  const [limit, setLimit] = useState<number>();
  const saving = useAct({
    act: () => setTagLimit(tag.trim(), limit ?? 0),
    stale: LIMITS,
    said: `The limit on ${tag.trim()} is set`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title="New limit on a tag"
      action="Set the limit"
      onSubmit={() => saving.mutate()}
      isReady={tag.trim() !== "" && limit !== undefined}
      isPending={saving.isPending}
      error={saving.error}
    >
      <TextField
        label="Tag"
        hint="A tag that has a limit already gets this one."
        value={tag}
        onChange={setTag}
        required
      />
      <NumberField
        label="Task runs at once"
        value={limit}
        onChange={setLimit}
        whole
        min={0}
        required
      />
    </FormDialog>
  );
}
