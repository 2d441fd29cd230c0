import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { count, type Faults, NO_FAULTS } from "@/features/schema-form/faults";
import type { JsonObject } from "@/features/schema-form/schema";
import { SchemaForm } from "@/features/schema-form/schema-form";
import { Button } from "@/ui/button";
import { reasonOf } from "@/ui/notices";
import { toast } from "@/ui/toasts";

import { BLOCKS, faultsIn } from "./data";
import type { Fields } from "./values";

interface Props {
  fields: Fields;
  begin: JsonObject;
  /** What stands above the values. */
  children?: ReactNode;
  /** What the button says. */
  action: string;
  isReady?: boolean;
  save: (values: JsonObject) => Promise<string>;
  said: string;
  onDone: (id: string) => void;
  onLeave: () => void;
}

/** The values of a block, which are looked through before they are saved. */
export function BlockForm(props: Props) {
  const { fields, begin, children, action, isReady = true, save, said, onDone, onLeave } = props;
  const client = useQueryClient();
  const [values, setValues] = useState(begin);
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const saving = useMutation({
    mutationFn: async () => {
      const found = await faultsIn(fields, values);
      setFaults(found);
      return count(found) > 0 ? undefined : save(values);
    },
    onSuccess: async (id) => {
      if (id !== undefined) {
        toast(said);
        await client.invalidateQueries({ queryKey: BLOCKS });
        onDone(id);
      }
    },
  });
  const faulty = count(faults);
  return (
    <form
      className="flex max-w-3xl flex-col gap-4 rounded-lg border border-rule bg-sheet p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !saving.isPending) {
          saving.mutate();
        }
      }}
    >
      {children}
      <SchemaForm
        label="Values"
        schema={fields}
        values={values}
        onChange={setValues}
        faults={faults}
        isPlain
      />
      {saving.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(saving.error)}
        </p>
      ) : faulty > 0 ? (
        <p role="alert" className="text-danger">
          {faulty === 1
            ? "One value does not fit; it is marked above."
            : `${faulty} things do not fit; they are marked above.`}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <GuardedButton
          needs="manage_blocks"
          type="submit"
          kind="primary"
          disabled={!isReady || saving.isPending}
        >
          {action}
        </GuardedButton>
        <Button onClick={onLeave}>Cancel</Button>
      </div>
    </form>
  );
}
