import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { TextField } from "@/ui/text-field";

import { renameView, SAVED_SEARCHES, savedSearchesQuery, saveView } from "./data";
import type { RunsSearch } from "./search";
import { faultOfName, type View } from "./views";

/** Gives what is looked at a name. */
export function SaveView({ search, onClose }: { search: RunsSearch; onClose: () => void }) {
  return (
    <NameForm
      title="Save this view"
      action="Save the view"
      act={(name) => saveView(name, search)}
      said={(name) => `${name} is saved`}
      onClose={onClose}
    />
  );
}

/** Gives a view another name. */
export function RenameView({ view, onClose }: { view: View; onClose: () => void }) {
  return (
    <NameForm
      title={`Rename ${view.name}`}
      action="Rename the view"
      initial={view.name}
      act={(name) => renameView(view, name)}
      said={(name) => `${view.name} is now ${name}`}
      onClose={onClose}
    />
  );
}

interface Props {
  title: string;
  action: string;
  initial?: string;
  act: (name: string) => Promise<unknown>;
  said: (name: string) => string;
  onClose: () => void;
}

function NameForm({ title, action, initial = "", act, said, onClose }: Props) {
  const [name, setName] = useState(initial);
  const given = name.trim();
  // Until the names that are taken are known, none is given: a search that is there would be lost.
  const { data: saved, error } = useQuery(savedSearchesQuery);
  const fault = saved && given !== initial ? faultOfName(given, saved) : undefined;
  const doing = useAct({
    act: () => act(given),
    stale: SAVED_SEARCHES,
    said: said(given),
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={title}
      action={action}
      onSubmit={() => doing.mutate()}
      isReady={!!saved && given !== "" && given !== initial && !fault}
      isPending={doing.isPending}
      error={doing.error ?? error}
    >
      <TextField
        label="Name"
        hint="Everybody in the workspace sees it: the query, the time, the order, groups and columns."
        value={name}
        onChange={setName}
        error={fault}
        required
      />
    </FormDialog>
  );
}
