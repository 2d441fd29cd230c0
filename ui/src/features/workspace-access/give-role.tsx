import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { membersQuery, nameOf, rolesQuery, teamsQuery } from "@/features/account/data";
import { FormDialog } from "@/features/account/form-dialog";
import { useAct } from "@/features/account/use-act";
import { useMay } from "@/features/me/may";
import { Combobox } from "@/ui/combobox";
import { Select } from "@/ui/select";

import { type Access, giveRole, holderOf, KINDS, type Kind } from "./data";

interface Holder {
  kind: Kind;
  id: string;
  name: string;
  role: string;
}

interface Props {
  account: string;
  /** The roles that are given already. */
  rows: readonly Access[];
  /** Whose role is changed; absent if it is chosen who is given one. */
  holder?: Holder;
  onClose: () => void;
}

/** Gives somebody a role in this workspace, or another one. */
export function GiveRole({ account, rows, holder, onClose }: Props) {
  const may = useMay();
  const roles = useQuery(rolesQuery(account));
  const [role, setRole] = useState(holder?.role ?? "");
  const [whom, setWhom] = useState<string>();
  const members = useQuery({
    ...membersQuery(account),
    enabled: !holder && may("read:account_membership") === true,
  });
  const teams = useQuery({ ...teamsQuery(account), enabled: !holder && may("read:team") === true });
  const taken = new Set(rows.map(holderOf));
  const kindOf = (isBot: boolean): Kind => (isBot ? "bot" : "user");
  const choices = [
    ...(teams.data ?? []).map(({ id, name }) => ({ kind: "team" as const, id, label: name })),
    ...(members.data ?? []).map((member) => ({
      kind: kindOf(Boolean(member.bot_id)),
      id: member.actor_id as string,
      label: nameOf(member),
    })),
  ].filter(({ id, kind }) => !taken.has(id) && may(KINDS[kind].manage) === true);
  const chosen = holder ?? choices.find(({ id }) => id === whom);
  const act = useAct({
    run: async () => {
      if (chosen) {
        await giveRole(chosen.kind, chosen.id, role);
      }
    },
    changes: ["access"],
    after: onClose,
  });
  const told = roles.data?.find(({ id }) => id === role);
  return (
    <FormDialog
      open
      title={holder ? `Role of ${holder.name}` : "Give a role"}
      action={holder ? "Change the role" : "Give the role"}
      isReady={chosen !== undefined && role !== "" && role !== holder?.role}
      isPending={act.isPending}
      error={act.error ?? roles.error ?? members.error ?? teams.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      {holder ? null : (
        <Combobox
          label="Who"
          required
          placeholder="A person, service account or team"
          value={whom}
          onChange={setWhom}
          choices={choices.map(({ id, label, kind }) => ({
            value: id,
            label,
            detail: KINDS[kind].one.toLowerCase(),
          }))}
        />
      )}
      <Select
        label="Role in this workspace"
        required
        value={role}
        onChange={(event) => setRole(event.target.value)}
        hint={told ? `${told.description} It has ${told.scopes.length} scopes.` : null}
      >
        <option value="" disabled>
          Choose one
        </option>
        {(roles.data ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </FormDialog>
  );
}
