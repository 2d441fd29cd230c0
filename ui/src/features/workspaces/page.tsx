import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { base, workspaceHref } from "@/api/place";
import { AccountPage } from "@/features/account/account-page";
import { Listing } from "@/features/account/listing";
import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { DEFAULT_WORKSPACE, type Viewer, viewerQuery } from "@/features/me/data";
import { GuardedButton } from "@/features/me/guarded-button";
import { useMay } from "@/features/me/may";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { deleteWorkspace, type Workspace, workspacesQuery } from "./data";
import { Transfer, WorkspaceForm } from "./forms";

/** The workspaces of the account. */
export function WorkspacesPage() {
  return (
    <AccountPage
      title="Workspaces"
      about="Each has flows, runs, blocks and roles of its own, and nothing of one is seen in another."
      needs="read:workspace"
    >
      {(viewer) => <Workspaces viewer={viewer} />}
    </AccountPage>
  );
}

type Open = { what: "new" } | { what: "edit" | "transfer" | "delete"; workspace: Workspace };

const DEFAULT = "Programs that name no workspace mean this one, so it stays.";
const CURRENT = "Open another workspace first.";

function Workspaces({ viewer }: { viewer: Viewer }) {
  const account = viewer.account_id;
  const may = useMay();
  const client = useQueryClient();
  const workspaces = useQuery(workspacesQuery(account));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    void client.invalidateQueries({ queryKey: viewerQuery.queryKey });
  };
  const deletion = useAct({
    run: (workspace: Workspace) => deleteWorkspace(account, workspace.id),
    changes: ["account", "workspaces"],
    says: (workspace) => `${workspace.name} was deleted`,
    after: done,
  });
  const offOf = ({ id }: Workspace) =>
    id === DEFAULT_WORKSPACE ? DEFAULT : id === viewer.workspace_id ? CURRENT : undefined;
  /** Whoever administers the account may do everything in each workspace; others, where they are. */
  const renameOff = ({ id }: Workspace) =>
    id === viewer.workspace_id
      ? may("write_workspace_settings") === true
        ? undefined
        : "You need the permission write_workspace_settings in this workspace."
      : may("delete:workspace") === true
        ? undefined
        : "Open this workspace to change what it is called.";
  return (
    <>
      <GuardedButton
        needs="create:workspace"
        kind="primary"
        className="self-start"
        onClick={() => setOpen({ what: "new" })}
      >
        <Plus aria-hidden className="size-4" />
        New workspace
      </GuardedButton>
      <Listing what="The workspaces" query={workspaces}>
        {(all) =>
          all.length === 0 ? (
            <EmptyNotice title="There is no workspace that you may see" />
          ) : (
            <Table
              label="Workspaces"
              head={
                <>
                  <Head>Workspace</Head>
                  <Head className="hidden sm:table-cell">Handle</Head>
                  <Head className="hidden md:table-cell">Made</Head>
                  <Head className="w-12">
                    <span className="sr-only">Actions</span>
                  </Head>
                </>
              }
            >
              {all.map((workspace) => (
                <tr key={workspace.id} className="hover:bg-hover">
                  <Name className="break-words">
                    <WorkspaceName viewer={viewer} workspace={workspace} />
                    {workspace.description ? (
                      <span className="block font-normal text-soft text-sm">
                        {workspace.description}
                      </span>
                    ) : null}
                  </Name>
                  <Cell className="hidden font-mono text-sm sm:table-cell">{workspace.handle}</Cell>
                  <Cell className="hidden md:table-cell">
                    <TimeText at={workspace.created} relative />
                  </Cell>
                  <Cell className="text-right">
                    <RowMenu
                      label={`Actions on ${workspace.name}`}
                      actions={[
                        {
                          label: "Change what it is called",
                          off: renameOff(workspace),
                          onSelect: () => setOpen({ what: "edit", workspace }),
                        },
                        {
                          label: "Hand it to another account",
                          needs: "delete:workspace",
                          off: offOf(workspace),
                          onSelect: () => setOpen({ what: "transfer", workspace }),
                        },
                        {
                          label: "Delete",
                          needs: "delete:workspace",
                          off: offOf(workspace),
                          danger: true,
                          onSelect: () => setOpen({ what: "delete", workspace }),
                        },
                      ]}
                    />
                  </Cell>
                </tr>
              ))}
            </Table>
          )
        }
      </Listing>
      {open?.what === "new" ? (
        <WorkspaceForm account={account} onDone={done} onClose={close} />
      ) : null}
      {open?.what === "edit" ? (
        <WorkspaceForm account={account} workspace={open.workspace} onDone={done} onClose={close} />
      ) : null}
      {open?.what === "transfer" ? (
        <Transfer account={account} workspace={open.workspace} onDone={done} onClose={close} />
      ) : null}
      {open?.what === "delete" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${open.workspace.name}?`}
          action="Delete the workspace"
          typed={open.workspace.handle}
          onConfirm={() => deletion.mutate(open.workspace)}
          isPending={deletion.isPending}
          error={deletion.error}
        >
          Its flows, deployments, runs, logs, blocks and roles are deleted with it. Nobody can bring
          them back.
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function WorkspaceName({ viewer, workspace }: { viewer: Viewer; workspace: Workspace }) {
  if (workspace.id === viewer.workspace_id) {
    return (
      <>
        {workspace.name}
        <span className="ml-1.5 font-normal text-soft">this one</span>
      </>
    );
  }
  const named =
    workspace.id === DEFAULT_WORKSPACE
      ? undefined
      : { account: workspace.account_id, workspace: workspace.id };
  return (
    <a href={workspaceHref(base, named)} className={NAME_LINK}>
      {workspace.name}
    </a>
  );
}
