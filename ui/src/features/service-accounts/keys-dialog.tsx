import { useQuery } from "@tanstack/react-query";

import type { Bot } from "@/features/account/data";
import { KeyEnd } from "@/features/account/key-end";
import { Listing } from "@/features/account/listing";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";

import { botKeysQuery, deleteKey } from "./data";

interface Props {
  account: string;
  bot: Bot;
  onClose: () => void;
}

/** The keys of a service account that are good, the one in use and those that it takes the place of. */
export function KeysDialog({ account, bot, onClose }: Props) {
  const keys = useQuery(botKeysQuery(account, bot.id));
  const revocation = useAct({
    run: (id: string) => deleteKey(account, bot.id, id),
    changes: ["account", "bots"],
    says: () => "The key was revoked",
  });
  return (
    <Dialog open onOpenChange={onClose} title={`Keys of ${bot.name}`} wide>
      <Listing what="The keys" query={keys}>
        {({ active_key: active, rotating_keys: rotating }) => {
          const all = [...(active ? [active] : []), ...rotating];
          return all.length === 0 ? (
            <p className="text-soft">It has no key that is good.</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {all.map((key) => (
                <li
                  key={key.id}
                  className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-rule px-3 py-2"
                >
                  <span className="min-w-0">
                    <span className="block break-all font-mono text-sm">{key.masked_key}</span>
                    <span className="text-soft text-sm">
                      {key.id === active?.id ? "in use" : "being replaced"}, ends:{" "}
                      <KeyEnd at={key.expiration} />
                    </span>
                  </span>
                  <GuardedButton
                    needs="update:bot"
                    kind="danger"
                    disabled={revocation.isPending}
                    aria-label={`Revoke ${key.masked_key}`}
                    onClick={() => revocation.mutate(key.id)}
                  >
                    Revoke
                  </GuardedButton>
                </li>
              ))}
            </ul>
          );
        }}
      </Listing>
      {revocation.error ? (
        <p role="alert" className="mt-3 text-danger">
          {reasonOf(revocation.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
