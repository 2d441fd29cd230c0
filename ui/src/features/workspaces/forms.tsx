import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { FormDialog } from "@/features/account/form-dialog";
import { useAct } from "@/features/account/use-act";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";

import {
  changeWorkspace,
  makeWorkspace,
  myAccountsQuery,
  transferWorkspace,
  type Workspace,
} from "./data";

const CHANGES = ["account", "workspaces"];

interface Props {
  account: string;
  onDone: () => void;
  onClose: () => void;
}

/** A new workspace, or what one is called. */
export function WorkspaceForm({
  account,
  workspace,
  onDone,
  onClose,
}: Props & { workspace?: Workspace }) {
  const [name, setName] = useState(workspace?.name ?? "");
  const [handle, setHandle] = useState(workspace?.handle ?? "");
  const [description, setDescription] = useState(workspace?.description ?? "");
  const words = { name: name.trim(), handle: handle.trim(), description: description.trim() };
  const act = useAct({
    run: async () => {
      await (workspace
        ? changeWorkspace(account, workspace.id, words)
        : makeWorkspace(account, words));
    },
    changes: CHANGES,
    after: onDone,
  });
  return (
    <FormDialog
      open
      title={workspace ? `Change ${workspace.name}` : "New workspace"}
      action={workspace ? "Save" : "Make the workspace"}
      isReady={words.name !== "" && (!workspace || words.handle !== "")}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <TextField label="Name" required value={name} onChange={setName} />
      <TextField
        label="Handle"
        hint="What the CLI calls it: small letters, digits and dashes. Made of the name if left empty."
        value={handle}
        onChange={setHandle}
        mono
      />
      <TextField label="What it is for" value={description} onChange={setDescription} />
    </FormDialog>
  );
}

/** Hands a workspace to another account that one belongs to. */
export function Transfer({
  account,
  workspace,
  onDone,
  onClose,
}: Props & { workspace: Workspace }) {
  const accounts = useQuery(myAccountsQuery);
  const [target, setTarget] = useState("");
  const others = (accounts.data ?? []).filter(({ account_id }) => account_id !== account);
  const act = useAct({
    run: () => transferWorkspace(account, workspace.id, target),
    changes: CHANGES,
    after: onDone,
  });
  return (
    <FormDialog
      open
      title={`Hand ${workspace.name} to another account`}
      action="Hand it over"
      isReady={target !== ""}
      isPending={act.isPending}
      error={act.error ?? accounts.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      {accounts.data && others.length === 0 ? (
        <p>You belong to no other account.</p>
      ) : (
        <>
          <p>
            Roles in it that people of this account have end; those of the other account rule from
            then on.
          </p>
          <Select
            label="Account"
            required
            value={target}
            onChange={(event) => setTarget(event.target.value)}
          >
            <option value="" disabled>
              Choose one
            </option>
            {others.map(({ account_id, account_name }) => (
              <option key={account_id} value={account_id}>
                {account_name}
              </option>
            ))}
          </Select>
        </>
      )}
    </FormDialog>
  );
}
