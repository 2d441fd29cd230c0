import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import { FormDialog } from "@/features/account/form-dialog";
import { Listing } from "@/features/account/listing";
import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { useMay } from "@/features/me/may";
import { EmptyNotice, reasonOf } from "@/ui/notices";
import { Switch } from "@/ui/switch";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TextField } from "@/ui/text-field";
import { TimeText } from "@/ui/time-text";

import { addressesQuery, type Entry, enforce, saveEntries } from "./data";

/** From which addresses the account is reached. */
export function AddressesPage() {
  return (
    <AccountPage
      title="Allowed addresses"
      about="Networks from which this account is reached. While the list is enforced, whoever comes from elsewhere is refused, also with a good key."
      needs="read:ip_allowlist"
    >
      {(viewer) => <Addresses account={viewer.account_id} />}
    </AccountPage>
  );
}

function Addresses({ account }: { account: string }) {
  const may = useMay();
  const list = useQuery(addressesQuery(account));
  const [isAdding, setIsAdding] = useState(false);
  const changes = ["addresses"];
  const saving = useAct({
    run: (entries: readonly Entry[]) => saveEntries(account, entries),
    changes,
    after: () => setIsAdding(false),
  });
  const enforcing = useAct({ run: (isOn: boolean) => enforce(account, isOn), changes });
  const error = (isAdding ? undefined : saving.error) ?? enforcing.error;
  return (
    <Listing what="The addresses" query={list}>
      {({ entries, access, isEnforced }) => {
        const locksOut = !isEnforced && !access.allowed;
        return (
          <>
            <section className="flex flex-col gap-3 rounded-lg border border-rule bg-sheet p-4">
              <p className="flex items-start gap-2">
                {access.allowed ? (
                  <CircleCheck
                    aria-hidden
                    className="mt-0.5 size-4 shrink-0 text-state-completed"
                  />
                ) : (
                  <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
                )}
                <span>
                  <span className="font-medium">Your address: </span>
                  {access.detail}
                </span>
              </p>
              <Switch
                label="Enforce the list"
                checked={isEnforced}
                disabled={enforcing.isPending || locksOut || may("update:account") !== true}
                onChange={(isOn) => enforcing.mutate(isOn)}
                hint={
                  may("update:account") === false
                    ? "You need the permission update:account in this account."
                    : locksOut
                      ? "It would lock you out: add a network first that your address is in."
                      : "Whoever comes from elsewhere is refused while this is on."
                }
              />
            </section>
            <GuardedButton
              needs="update:ip_allowlist"
              kind="primary"
              className="self-start"
              onClick={() => setIsAdding(true)}
            >
              <Plus aria-hidden className="size-4" />
              Add a network
            </GuardedButton>
            {error ? (
              <p role="alert" className="text-danger">
                {reasonOf(error)}
              </p>
            ) : null}
            {entries.length === 0 ? (
              <EmptyNotice title="No networks yet">
                <p>Without one the list keeps nobody out.</p>
              </EmptyNotice>
            ) : (
              <Table
                label="Networks"
                head={
                  <>
                    <Head>Network</Head>
                    <Head>Status</Head>
                    <Head className="hidden md:table-cell">Last seen</Head>
                    <Head className="w-12">
                      <span className="sr-only">Actions</span>
                    </Head>
                  </>
                }
              >
                {entries.map((entry) => {
                  const others = entries.filter(
                    ({ ip_network }) => ip_network !== entry.ip_network,
                  );
                  const turned = { ...entry, enabled: !entry.enabled };
                  return (
                    <tr key={entry.ip_network} className="hover:bg-hover">
                      <Name className="break-words">
                        <span className="font-mono text-sm">{entry.ip_network}</span>
                        <span className="block font-normal text-soft text-sm">
                          {entry.description}
                        </span>
                      </Name>
                      <Cell>
                        {entry.enabled ? "in use" : <span className="text-soft">off</span>}
                      </Cell>
                      <Cell className="hidden md:table-cell">
                        <TimeText at={entry.last_seen} relative />
                      </Cell>
                      <Cell className="text-right">
                        <RowMenu
                          label={`Actions on ${entry.ip_network}`}
                          actions={[
                            {
                              label: entry.enabled ? "Turn off" : "Turn on",
                              needs: "update:ip_allowlist",
                              onSelect: () =>
                                saving.mutate(
                                  entries.map((one) =>
                                    one.ip_network === entry.ip_network ? turned : one,
                                  ),
                                ),
                            },
                            {
                              label: "Remove",
                              needs: "update:ip_allowlist",
                              danger: true,
                              onSelect: () => saving.mutate(others),
                            },
                          ]}
                        />
                      </Cell>
                    </tr>
                  );
                })}
              </Table>
            )}
            {isAdding ? (
              <AddNetwork
                isPending={saving.isPending}
                error={saving.error}
                onAdd={(entry) => saving.mutate([...entries, entry])}
                onClose={() => {
                  saving.reset();
                  setIsAdding(false);
                }}
              />
            ) : null}
          </>
        );
      }}
    </Listing>
  );
}

function AddNetwork({
  isPending,
  error,
  onAdd,
  onClose,
}: {
  isPending: boolean;
  error: unknown;
  onAdd: (entry: Entry) => void;
  onClose: () => void;
}) {
  const [network, setNetwork] = useState("");
  const [description, setDescription] = useState("");
  return (
    <FormDialog
      open
      title="Add a network"
      action="Add it"
      isReady={network.trim() !== ""}
      isPending={isPending}
      error={error}
      onSubmit={() =>
        onAdd({
          ip_network: network.trim(),
          enabled: true,
          description: description.trim() || null,
        })
      }
      onClose={onClose}
    >
      <TextField
        label="Network or address"
        hint="Such as 203.0.113.0/24 or 2001:db8::1."
        required
        value={network}
        onChange={setNetwork}
        mono
      />
      <TextField label="What it is" value={description} onChange={setDescription} />
    </FormDialog>
  );
}
