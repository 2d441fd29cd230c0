import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { base } from "@/api/place";
import { AccountPage } from "@/features/account/account-page";
import type { Expiry } from "@/features/account/expiry";
import { endOf } from "@/features/account/expiry";
import { ExpiryField } from "@/features/account/expiry-field";
import { FormDialog } from "@/features/account/form-dialog";
import { KeyEnd } from "@/features/account/key-end";
import { Listing } from "@/features/account/listing";
import { ShownOnce } from "@/features/account/shown-once";
import { keySnippets } from "@/features/account/snippets";
import { useAct } from "@/features/account/use-act";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TextField } from "@/ui/text-field";
import { TimeText } from "@/ui/time-text";

import { type Key, keysQuery, makeKey, revokeKey } from "./data";

/** The keys of whoever looks. */
export function KeysPage() {
  return (
    <AccountPage
      title="Your API keys"
      about={
        <>
          Programs that carry one do what you may do. Your password, second factors and sessions are
          on <a href={`${base}profile`}>your profile</a>.
        </>
      }
    >
      {({ me }) =>
        me.id ? (
          <Keys user={me.id} />
        ) : (
          <EmptyNotice title="Nobody signs in to this server">
            <p>Keys belong to people who sign in, and this server asks nobody who they are.</p>
          </EmptyNotice>
        )
      }
    </AccountPage>
  );
}

function Keys({ user }: { user: string }) {
  const keys = useQuery(keysQuery(user));
  const [isMaking, setIsMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [revoking, setRevoking] = useState<Key>();
  const revocation = useAct({
    run: (key: Key) => revokeKey(user, key.id),
    changes: ["keys"],
    says: (key) => `${key.name} was revoked`,
    after: () => setRevoking(undefined),
  });
  return (
    <>
      <Button kind="primary" className="self-start" onClick={() => setIsMaking(true)}>
        <Plus aria-hidden className="size-4" />
        New key
      </Button>
      <Listing what="The keys" query={keys}>
        {(all) =>
          all.length === 0 ? (
            <EmptyNotice title="You have no keys">
              <p>A program needs one to act in your name, such as the Prefect CLI.</p>
            </EmptyNotice>
          ) : (
            <Table
              label="Your API keys"
              head={
                <>
                  <Head>Name</Head>
                  <Head className="hidden sm:table-cell">Key</Head>
                  <Head className="hidden md:table-cell">Made</Head>
                  <Head>Ends</Head>
                  <Head className="w-12">
                    <span className="sr-only">Actions</span>
                  </Head>
                </>
              }
            >
              {all.map((key) => (
                <tr key={key.id} className="hover:bg-hover">
                  <Name className="break-words">{key.name}</Name>
                  <Cell className="hidden font-mono text-sm sm:table-cell">{key.masked_key}</Cell>
                  <Cell className="hidden md:table-cell">
                    <TimeText at={key.created} relative />
                  </Cell>
                  <Cell>
                    <KeyEnd at={key.expiration} />
                  </Cell>
                  <Cell className="text-right">
                    <Button
                      kind="danger"
                      aria-label={`Revoke ${key.name}`}
                      onClick={() => setRevoking(key)}
                    >
                      Revoke
                    </Button>
                  </Cell>
                </tr>
              ))}
            </Table>
          )
        }
      </Listing>
      {isMaking ? (
        <NewKey user={user} onMade={setSecret} onClose={() => setIsMaking(false)} />
      ) : null}
      <ShownOnce
        title="Your new key"
        what="The key"
        secret={secret}
        snippets={keySnippets}
        onClose={() => setSecret(undefined)}
      />
      {revoking ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRevoking(undefined)}
          title={`Revoke ${revoking.name}?`}
          action="Revoke"
          typed={revoking.name}
          onConfirm={() => revocation.mutate(revoking)}
          isPending={revocation.isPending}
          error={revocation.error}
        >
          Whatever carries it is refused from this moment on.
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function NewKey({
  user,
  onMade,
  onClose,
}: {
  user: string;
  onMade: (secret: string) => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [expiry, setExpiry] = useState<Expiry>("90");
  const [date, setDate] = useState("");
  const expiration = endOf(expiry, date, Date.now());
  const act = useAct({
    run: async () => {
      const secret = await makeKey(user, { name: name.trim(), expiration: expiration ?? null });
      onClose();
      onMade(secret);
      await client.invalidateQueries({ queryKey: ["keys"] });
    },
    changes: ["keys"],
  });
  return (
    <FormDialog
      open
      title="New key"
      action="Make the key"
      isReady={name.trim() !== "" && expiration !== undefined}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        hint="What it is for, such as the machine that it is used on."
        required
        value={name}
        onChange={setName}
      />
      <ExpiryField
        expiry={expiry}
        date={date}
        onChange={(chosen, day) => {
          setExpiry(chosen);
          setDate(day);
        }}
      />
    </FormDialog>
  );
}
