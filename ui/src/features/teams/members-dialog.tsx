import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { membersQuery, nameOf, type Team } from "@/features/account/data";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { useMay } from "@/features/me/may";
import { Combobox } from "@/ui/combobox";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";

import { addMember, removeMember } from "./data";

interface Props {
  account: string;
  team: Team;
  onClose: () => void;
}

/** Who is in a team. */
export function TeamMembers({ account, team, onClose }: Props) {
  const may = useMay();
  const members = useQuery({
    ...membersQuery(account),
    enabled: may("update:team") === true && may("read:account_membership") === true,
  });
  const [chosen, setChosen] = useState<string>();
  const changes = ["account", "teams"];
  const addition = useAct({
    run: (id: string) => addMember(account, team.id, id),
    changes,
    after: () => setChosen(undefined),
  });
  const removal = useAct({ run: (id: string) => removeMember(account, team.id, id), changes });
  const inside = new Set(team.memberships.map(({ member_id }) => member_id));
  const choices = (members.data ?? [])
    .filter((member) => !inside.has(member.actor_id))
    .map((member) => ({
      value: member.actor_id,
      label: nameOf(member),
      detail: member.bot_id ? "service account" : (member.email ?? ""),
    }));
  const error = addition.error ?? removal.error;
  return (
    <Dialog open onOpenChange={onClose} title={`Members of ${team.name}`}>
      {team.memberships.length === 0 ? (
        <p className="text-soft">Nobody is in it.</p>
      ) : (
        <ul className="flex flex-col">
          {team.memberships.map((member) => (
            <li
              key={member.member_id}
              className="flex min-h-10 items-center justify-between gap-2 border-rule border-b"
            >
              <span className="min-w-0 break-words">
                {member.name}{" "}
                {member.member_type === "service_account" ? (
                  <span className="text-soft text-sm">service account</span>
                ) : null}
              </span>
              <GuardedButton
                needs="update:team"
                kind="quiet"
                aria-label={`Take ${member.name} out`}
                onClick={() => removal.mutate(member.member_id)}
              >
                Take out
              </GuardedButton>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 flex items-end gap-2">
        <Combobox
          className="flex-1"
          label="Add somebody"
          placeholder="A person or service account"
          value={chosen}
          onChange={setChosen}
          choices={choices}
          disabled={may("update:team") !== true}
        />
        <GuardedButton
          needs="update:team"
          disabled={!chosen || addition.isPending}
          onClick={() => (chosen ? addition.mutate(chosen) : undefined)}
        >
          Add
        </GuardedButton>
      </div>
      {error ? (
        <p role="alert" className="mt-3 text-danger">
          {reasonOf(error)}
        </p>
      ) : null}
    </Dialog>
  );
}
