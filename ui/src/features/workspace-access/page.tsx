import { useQuery } from "@tanstack/react-query";
import { Plus, ScanSearch } from "lucide-react";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { currentWorkspace } from "@/features/me/data";
import { GuardedButton } from "@/features/me/guarded-button";
import { useMay } from "@/features/me/may";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { type Access, accessQuery, holderOf, KINDS, type Kind, takeRole } from "./data";
import { GiveRole } from "./give-role";
import { ReachDialog } from "./reach-dialog";

/** Who may do what in this workspace. */
export function WorkspaceAccessPage() {
  return (
    <AccountPage
      title="Workspace access"
      about="Who has which role in this workspace. Owners and admins of the account may do everything in it without one."
      needs="see_workspace_users"
    >
      {(viewer) => (
        <WorkspaceAccess
          account={viewer.account_id}
          workspace={currentWorkspace(viewer)?.workspace_name ?? "this workspace"}
        />
      )}
    </AccountPage>
  );
}

type Row = Access & { kind: Kind };
type Open = { what: "give" } | { what: "reach" } | { what: "change" | "take"; row: Row };

function WorkspaceAccess({ account, workspace }: { account: string; workspace: string }) {
  const may = useMay();
  const users = useQuery(accessQuery("user"));
  const bots = useQuery({ ...accessQuery("bot"), enabled: may(KINDS.bot.see) === true });
  const teams = useQuery(accessQuery("team"));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const taking = useAct({
    run: (row: Row) => takeRole(row.kind, row.id),
    changes: ["access"],
    says: (row) => `${row.name} has no role here any more`,
    after: close,
  });
  const error = users.error ?? bots.error ?? teams.error;
  const isThere = users.data && teams.data && (bots.data || bots.fetchStatus === "idle");
  const as = (kind: Kind, found: Access[] | undefined): Row[] =>
    (found ?? []).map((access) => ({ ...access, kind }));
  const rows = [...as("team", teams.data), ...as("user", users.data), ...as("bot", bots.data)];
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <GuardedButton
          needs="manage_workspace_users"
          kind="primary"
          onClick={() => setOpen({ what: "give" })}
        >
          <Plus aria-hidden className="size-4" />
          Give a role
        </GuardedButton>
        <GuardedButton needs="read:account_membership" onClick={() => setOpen({ what: "reach" })}>
          <ScanSearch aria-hidden className="size-4" />
          What can somebody do?
        </GuardedButton>
      </div>
      {error ? (
        <ErrorNotice
          error={error}
          what="The roles"
          onRetry={() => {
            void users.refetch();
            void bots.refetch();
            void teams.refetch();
          }}
        />
      ) : !isThere ? (
        <div role="status" aria-label="The roles are being fetched" className="skeleton h-64" />
      ) : rows.length === 0 ? (
        <EmptyNotice title="Nobody has a role here">
          <p>Those who own or administer the account may do everything all the same.</p>
        </EmptyNotice>
      ) : (
        <Table
          label="Roles in this workspace"
          head={
            <>
              <Head>Who</Head>
              <Head>Role</Head>
              <Head className="hidden md:table-cell">Since</Head>
              <Head className="w-12">
                <span className="sr-only">Actions</span>
              </Head>
            </>
          }
        >
          {rows.map((row) => (
            <tr key={row.id} className="hover:bg-hover">
              <Name className="break-words">
                {row.name}
                <span className="block font-normal text-soft text-sm">{KINDS[row.kind].one}</span>
              </Name>
              <Cell>{row.workspace_role_name}</Cell>
              <Cell className="hidden md:table-cell">
                <TimeText at={row.updated} relative />
              </Cell>
              <Cell className="text-right">
                <RowMenu
                  label={`Actions on ${row.name}`}
                  actions={[
                    {
                      label: "Change the role",
                      needs: KINDS[row.kind].manage,
                      onSelect: () => setOpen({ what: "change", row }),
                    },
                    {
                      label: "Take the role away",
                      needs: KINDS[row.kind].manage,
                      danger: true,
                      onSelect: () => setOpen({ what: "take", row }),
                    },
                  ]}
                />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {open?.what === "give" ? <GiveRole account={account} rows={rows} onClose={close} /> : null}
      {open?.what === "change" ? (
        <GiveRole
          account={account}
          rows={rows}
          holder={{
            kind: open.row.kind,
            id: holderOf(open.row),
            name: open.row.name,
            role: open.row.workspace_role_id,
          }}
          onClose={close}
        />
      ) : null}
      {open?.what === "reach" ? (
        <ReachDialog account={account} accesses={rows} onClose={close} />
      ) : null}
      {open?.what === "take" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Take the role of ${open.row.name} away?`}
          action="Take it away"
          onConfirm={() => taking.mutate(open.row)}
          isPending={taking.isPending}
          error={taking.error}
        >
          They may do nothing in {workspace} any more, unless by a team or the account.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
