import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import { type Bot, botsQuery } from "@/features/account/data";
import { Listing } from "@/features/account/listing";
import { RowMenu } from "@/features/account/row-menu";
import { ShownOnce } from "@/features/account/shown-once";
import { keySnippets } from "@/features/account/snippets";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { deleteBot } from "./data";
import { NewServiceAccount, RenameServiceAccount, RotateKey } from "./forms";
import { KeysDialog } from "./keys-dialog";

/** Who acts here without being a person. */
export function ServiceAccountsPage() {
  return (
    <AccountPage
      title="Service accounts"
      about="Workers, pipelines and other programs that act in their own name, with keys of their own."
      needs="read:bot"
    >
      {(viewer) => <ServiceAccounts account={viewer.account_id} />}
    </AccountPage>
  );
}

type Open = { what: "new" } | { what: "keys" | "rotate" | "rename" | "delete"; bot: Bot };

function ServiceAccounts({ account }: { account: string }) {
  const bots = useQuery(botsQuery(account));
  const [text, setText] = useState("");
  const [open, setOpen] = useState<Open>();
  const [secret, setSecret] = useState<string>();
  const close = () => setOpen(undefined);
  const made = (key: string) => {
    close();
    setSecret(key);
  };
  const deletion = useAct({
    run: (bot: Bot) => deleteBot(account, bot.id),
    changes: ["account", "bots"],
    says: (bot) => `${bot.name} was deleted`,
    after: close,
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <NameBox label="Find by name" text={text} onChange={setText} />
        <GuardedButton needs="create:bot" kind="primary" onClick={() => setOpen({ what: "new" })}>
          <Plus aria-hidden className="size-4" />
          New service account
        </GuardedButton>
      </div>
      <Listing what="The service accounts" query={bots}>
        {(all) => {
          const shown = all.filter((bot) => bot.name.toLowerCase().includes(text.toLowerCase()));
          return shown.length === 0 ? (
            <EmptyNotice title={text ? "None has this in its name" : "No service accounts yet"}>
              {text ? null : (
                <p>Make one for each worker or pipeline, so that each has its own key.</p>
              )}
            </EmptyNotice>
          ) : (
            <Table
              label="Service accounts"
              head={
                <>
                  <Head>Name</Head>
                  <Head>Role in the account</Head>
                  <Head className="hidden md:table-cell">Made</Head>
                  <Head className="w-12">
                    <span className="sr-only">Actions</span>
                  </Head>
                </>
              }
            >
              {shown.map((bot) => (
                <tr key={bot.id} className="hover:bg-hover">
                  <Name className="break-words">{bot.name}</Name>
                  <Cell>{bot.account_role_name}</Cell>
                  <Cell className="hidden md:table-cell">
                    <TimeText at={bot.created} relative />
                  </Cell>
                  <Cell className="text-right">
                    <RowMenu
                      label={`Actions on ${bot.name}`}
                      actions={[
                        { label: "Keys", onSelect: () => setOpen({ what: "keys", bot }) },
                        {
                          label: "Rotate the key",
                          needs: "update:bot",
                          onSelect: () => setOpen({ what: "rotate", bot }),
                        },
                        {
                          label: "Rename",
                          needs: "update:bot",
                          onSelect: () => setOpen({ what: "rename", bot }),
                        },
                        {
                          label: "Delete",
                          needs: "delete:bot",
                          danger: true,
                          onSelect: () => setOpen({ what: "delete", bot }),
                        },
                      ]}
                    />
                  </Cell>
                </tr>
              ))}
            </Table>
          );
        }}
      </Listing>
      {open?.what === "new" ? (
        <NewServiceAccount account={account} onMade={made} onClose={close} />
      ) : null}
      {open?.what === "rotate" ? (
        <RotateKey account={account} bot={open.bot} onMade={made} onClose={close} />
      ) : null}
      {open?.what === "rename" ? (
        <RenameServiceAccount account={account} bot={open.bot} onClose={close} />
      ) : null}
      {open?.what === "keys" ? (
        <KeysDialog account={account} bot={open.bot} onClose={close} />
      ) : null}
      {open?.what === "delete" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${open.bot.name}?`}
          action="Delete"
          typed={open.bot.name}
          onConfirm={() => deletion.mutate(open.bot)}
          isPending={deletion.isPending}
          error={deletion.error}
        >
          Its keys are worth nothing from this moment on, and whatever carries one is refused.
        </ConfirmDialog>
      ) : null}
      <ShownOnce
        title="The new key"
        what="The key"
        secret={secret}
        snippets={keySnippets}
        onClose={() => setSecret(undefined)}
      />
    </>
  );
}
