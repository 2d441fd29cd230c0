import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";

import { membersQuery, nameOf, teamsQuery } from "@/features/account/data";
import { FormDialog } from "@/features/account/form-dialog";
import { useAct } from "@/features/account/use-act";
import { viewerQuery } from "@/features/me/data";
import { useMay } from "@/features/me/may";
import { Button } from "@/ui/button";
import { Combobox } from "@/ui/combobox";
import { ErrorNotice } from "@/ui/notices";
import { Select } from "@/ui/select";

import { accessListQuery, type Shared, saveList } from "./data";
import { type Entry, LEVELS, type Level } from "./entries";

interface Props {
  shared: Shared;
  name: string;
  onClose: () => void;
}

const LEVEL_WORDS: Record<Level, string> = {
  view: "may look",
  run: "may run it",
  manage: "may change it",
};

/** Who reaches an object, to be looked at and changed. */
export function ShareDialog({ shared, name, onClose }: Props) {
  const list = useQuery(accessListQuery(shared));
  const [changed, setChanged] = useState<readonly Entry[]>();
  const entries = changed ?? list.data ?? [];
  const saving = useAct({
    run: (all: readonly Entry[]) => saveList(shared, all),
    changes: ["access-list"],
    says: () => `Who reaches ${name} was changed`,
    after: onClose,
  });
  // A block is not run.
  const levels = LEVELS.filter((level) => level !== "run" || shared.kind !== "block");
  const put = (entry: Entry) => setChanged([...entries.filter(({ id }) => id !== entry.id), entry]);
  return (
    <FormDialog
      open
      title={`Who reaches ${name}`}
      action="Save"
      isReady={changed !== undefined}
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate(entries)}
      onClose={onClose}
    >
      {list.isPending ? (
        <div role="status" aria-label="The list is being fetched" className="skeleton h-16" />
      ) : !list.data ? (
        // What is saved takes the place of the list, which therefore has to be known.
        <ErrorNotice error={list.error} what="The list" onRetry={() => void list.refetch()} />
      ) : (
        <>
          <p className="text-soft text-sm">
            {entries.length === 0
              ? "Everybody reaches it whose role lets them. Once somebody is listed, it does not exist for anybody else but those who may say who is on lists."
              : "It does not exist for anybody else but those who may say who is on lists. What they may do still takes the role for it."}
          </p>
          {entries.length > 0 ? (
            <ul aria-label="On the list" className="rounded-lg border border-rule">
              {entries.map((entry) => (
                <li
                  key={entry.id}
                  className="flex items-center gap-2 border-rule border-b py-1.5 pr-1.5 pl-3 last:border-b-0"
                >
                  <span className="min-w-0 flex-1 break-words">
                    {entry.name}
                    {entry.isTeam ? <span className="text-soft"> (team)</span> : null}
                  </span>
                  <Select
                    label={`What ${entry.name} may do`}
                    hideLabel
                    value={entry.level}
                    onChange={(event) =>
                      setChanged(
                        entries.map((one) =>
                          one.id === entry.id
                            ? { ...one, level: event.target.value as Level }
                            : one,
                        ),
                      )
                    }
                  >
                    {levels.map((level) => (
                      <option key={level} value={level}>
                        {LEVEL_WORDS[level]}
                      </option>
                    ))}
                  </Select>
                  <Button
                    kind="quiet"
                    size="icon"
                    aria-label={`Take ${entry.name} off the list`}
                    onClick={() => setChanged(entries.filter(({ id }) => id !== entry.id))}
                  >
                    <X aria-hidden className="size-4" />
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
          <Adding entries={entries} onAdd={put} />
        </>
      )}
    </FormDialog>
  );
}

/** Puts one more on the list, of those that the account has. */
function Adding({ entries, onAdd }: { entries: readonly Entry[]; onAdd: (entry: Entry) => void }) {
  const may = useMay();
  const account = useQuery(viewerQuery).data?.account_id ?? "";
  const members = useQuery({
    ...membersQuery(account),
    enabled: may("read:account_membership") === true,
  });
  const teams = useQuery({ ...teamsQuery(account), enabled: may("read:team") === true });
  const listed = new Set(entries.map(({ id }) => id));
  const choices = [
    ...(teams.data ?? []).map(({ id, name }) => ({ id, name, isTeam: true, what: "team" })),
    ...(members.data ?? []).map((member) => ({
      id: member.actor_id as string,
      name: nameOf(member),
      isTeam: false,
      what: member.bot_id ? "service account" : (member.email ?? "person"),
    })),
  ].filter(({ id }) => !listed.has(id));
  return (
    <Combobox
      label="Put on the list"
      placeholder="A person, service account or team"
      value={undefined}
      onChange={(id) => {
        const chosen = choices.find((one) => one.id === id);
        if (chosen) {
          onAdd({ id: chosen.id, name: chosen.name, isTeam: chosen.isTeam, level: "view" });
        }
      }}
      choices={choices.map(({ id, name, what }) => ({ value: id, label: name, detail: what }))}
    />
  );
}
