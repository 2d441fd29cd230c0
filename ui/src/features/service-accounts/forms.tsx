import { useState } from "react";

import type { Bot } from "@/features/account/data";
import { type Expiry, endOf } from "@/features/account/expiry";
import { ExpiryField } from "@/features/account/expiry-field";
import { FormDialog } from "@/features/account/form-dialog";
import { useAct } from "@/features/account/use-act";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";

import { makeBot, renameBot, rotateKey } from "./data";

const CHANGES = ["account", "bots"];

interface Making {
  account: string;
  onMade: (secret: string) => void;
  onClose: () => void;
}

export function NewServiceAccount({ account, onMade, onClose }: Making) {
  const [name, setName] = useState("");
  const end = useEnd();
  const act = useAct({
    run: async () =>
      onMade(await makeBot(account, { name: name.trim(), api_key_expiration: end.at ?? null })),
    changes: CHANGES,
  });
  return (
    <FormDialog
      open
      title="New service account"
      action="Make it, and its first key"
      isReady={name.trim() !== "" && end.at !== undefined}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        hint="It may do nothing in a workspace until it is given a role there."
        required
        value={name}
        onChange={setName}
      />
      {end.field}
    </FormDialog>
  );
}

/** For how long the key that is replaced stays good, in seconds. */
const OVERLAPS = [
  ["0", "Ends at once"],
  ["3600", "Stays good for an hour"],
  ["86400", "Stays good for a day"],
  ["604800", "Stays good for a week"],
] as const;

export function RotateKey({ account, bot, onMade, onClose }: Making & { bot: Bot }) {
  const [overlap, setOverlap] = useState("86400");
  const end = useEnd();
  const act = useAct({
    run: async () =>
      onMade(
        await rotateKey(account, bot.id, {
          api_key_expiration: end.at ?? null,
          old_key_expires_in_seconds: Number(overlap),
        }),
      ),
    changes: CHANGES,
  });
  return (
    <FormDialog
      open
      title={`Another key for ${bot.name}`}
      action="Rotate the key"
      isReady={end.at !== undefined}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      {end.field}
      <Select
        label="The old key"
        value={overlap}
        onChange={(event) => setOverlap(event.target.value)}
        hint="While both are good, programs can be given the new one in peace."
      >
        {OVERLAPS.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </FormDialog>
  );
}

export function RenameServiceAccount({
  account,
  bot,
  onClose,
}: {
  account: string;
  bot: Bot;
  onClose: () => void;
}) {
  const [name, setName] = useState(bot.name);
  const act = useAct({
    run: () => renameBot(account, bot.id, name.trim()),
    changes: CHANGES,
    after: onClose,
  });
  return (
    <FormDialog
      open
      title={`Rename ${bot.name}`}
      action="Rename"
      isReady={name.trim() !== "" && name.trim() !== bot.name}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <TextField label="Name" required value={name} onChange={setName} />
    </FormDialog>
  );
}

/** When the key that is made ends, and the field that asks for it. */
function useEnd() {
  const [expiry, setExpiry] = useState<Expiry>("90");
  const [date, setDate] = useState("");
  return {
    at: endOf(expiry, date, Date.now()),
    field: (
      <ExpiryField
        expiry={expiry}
        date={date}
        onChange={(chosen, day) => {
          setExpiry(chosen);
          setDate(day);
        }}
      />
    ),
  };
}
