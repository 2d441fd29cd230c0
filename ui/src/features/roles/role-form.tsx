import { useState } from "react";

import type { Role } from "@/features/account/data";
import { FormDialog } from "@/features/account/form-dialog";
import { useAct } from "@/features/account/use-act";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";

import { changeRole, makeRole } from "./data";
import { allScopes, groupsOf, isBuiltIn, ownScopes } from "./scopes";

interface Props {
  account: string;
  roles: readonly Role[];
  role?: Role;
  onClose: () => void;
}

/** A role of the account: what it inherits, and what it grants besides. */
export function RoleForm({ account, roles, role, onClose }: Props) {
  const [name, setName] = useState(role?.name ?? "");
  const [description, setDescription] = useState(role?.description ?? "");
  const [base, setBase] = useState<string>(role?.inherited_role_id ?? "");
  const [own, setOwn] = useState(() => new Set(role ? ownScopes(role, roles) : []));
  const inherited = roles.find(({ id }) => id === base)?.scopes ?? [];
  const act = useAct({
    run: async () => {
      const body = {
        name: name.trim(),
        description: description.trim(),
        scopes: [...own].filter((scope) => !inherited.includes(scope)),
        inherited_role_id: base || null,
      };
      await (role ? changeRole(account, role.id, body) : makeRole(account, body));
    },
    changes: ["account", "roles"],
    after: onClose,
  });
  return (
    <FormDialog
      open
      wide
      title={role ? `Change ${role.name}` : "New role"}
      action={role ? "Save" : "Make the role"}
      isReady={name.trim() !== ""}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Name" required value={name} onChange={setName} />
        <Select
          label="Inherits"
          value={base}
          onChange={(event) => setBase(event.target.value)}
          hint="It grants all that this role does, also what that grants in times to come."
        >
          <option value="">Nothing</option>
          {roles.filter(isBuiltIn).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <TextField label="What it is for" value={description} onChange={setDescription} />
      {groupsOf(allScopes(roles)).map(({ resource, scopes }) => (
        <fieldset key={resource} className="border-rule border-t pt-2">
          <legend className="sr-only">{resource}</legend>
          <div aria-hidden className="font-semibold text-sm first-letter:uppercase">
            {resource}
          </div>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                label={scope}
                checked={own.has(scope) || inherited.includes(scope)}
                disabled={inherited.includes(scope)}
                onChange={(isChosen) => {
                  const next = new Set(own);
                  if (isChosen) {
                    next.add(scope);
                  } else {
                    next.delete(scope);
                  }
                  setOwn(next);
                }}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </FormDialog>
  );
}
