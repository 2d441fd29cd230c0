import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { membersQuery, nameOf, rolesQuery, teamsQuery } from "@/features/account/data";
import { useMay } from "@/features/me/may";
import { Combobox } from "@/ui/combobox";
import { Dialog } from "@/ui/dialog";
import { ErrorNotice } from "@/ui/notices";

import type { Access } from "./data";
import { byScope, sourcesOf } from "./reach";

interface Props {
  account: string;
  accesses: readonly Access[];
  onClose: () => void;
}

/** What somebody may do in this workspace, and by which role or team. */
export function ReachDialog({ account, accesses, onClose }: Props) {
  const may = useMay();
  const members = useQuery(membersQuery(account));
  const roles = useQuery(rolesQuery(account));
  const teams = useQuery({ ...teamsQuery(account), enabled: may("read:team") === true });
  const [whom, setWhom] = useState<string>();
  const member = members.data?.find(({ actor_id }) => actor_id === whom);
  const error = members.error ?? roles.error ?? teams.error;
  const isThere = roles.data && (teams.data || teams.fetchStatus === "idle");
  return (
    <Dialog open onOpenChange={onClose} title="What can somebody do here?" wide>
      {error ? <ErrorNotice error={error} what="What they may do" /> : null}
      <Combobox
        label="Who"
        placeholder="A person or service account"
        value={whom}
        onChange={setWhom}
        choices={(members.data ?? []).map((one) => ({
          value: one.actor_id,
          label: nameOf(one),
          detail: one.bot_id ? "service account" : (one.email ?? ""),
        }))}
      />
      {member && isThere ? (
        <Scopes
          name={nameOf(member)}
          scopes={byScope(
            sourcesOf(member, { roles: roles.data ?? [], teams: teams.data ?? [], accesses }),
          )}
        />
      ) : null}
    </Dialog>
  );
}

function Scopes({ name, scopes }: { name: string; scopes: [string, string[]][] }) {
  if (scopes.length === 0) {
    return <p className="mt-4">{name} may do nothing in this workspace.</p>;
  }
  return (
    <>
      <p className="mt-4 mb-2">
        {name} has {scopes.length} scopes in this workspace. A key may be narrower, and an access
        list of a single thing may keep them from it.
      </p>
      <table className="w-full text-sm" aria-label={`What ${name} may do`}>
        <thead className="text-left text-soft">
          <tr>
            <th scope="col" className="py-1 font-medium">
              Scope
            </th>
            <th scope="col" className="py-1 font-medium">
              By
            </th>
          </tr>
        </thead>
        <tbody>
          {scopes.map(([scope, labels]) => (
            <tr key={scope}>
              <th
                scope="row"
                className="break-all border-rule border-t py-1 pr-3 text-left font-mono font-normal"
              >
                {scope}
              </th>
              <td className="border-rule border-t py-1">{labels.join("; ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
