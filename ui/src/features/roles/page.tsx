import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import { type Role, rolesQuery } from "@/features/account/data";
import { Listing } from "@/features/account/listing";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { deleteRole } from "./data";
import { RoleMatrix } from "./matrix";
import { RoleForm } from "./role-form";

/** What roles let people do in workspaces. */
export function RolesPage() {
  return (
    <AccountPage
      title="Roles"
      about="What each role lets people, service accounts and teams do in a workspace. The first five are everywhere; others are this account's own."
      needs="read:workspace_role"
    >
      {(viewer) => <Roles account={viewer.account_id} />}
    </AccountPage>
  );
}

type Open = { what: "new" } | { what: "edit" | "delete"; role: Role };

function Roles({ account }: { account: string }) {
  const roles = useQuery(rolesQuery(account));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const deletion = useAct({
    run: (role: Role) => deleteRole(account, role.id),
    changes: ["account", "roles"],
    says: (role) => `${role.name} was deleted`,
    after: close,
  });
  return (
    <>
      <GuardedButton
        needs="create:workspace_role"
        kind="primary"
        className="self-start"
        onClick={() => setOpen({ what: "new" })}
      >
        <Plus aria-hidden className="size-4" />
        New role
      </GuardedButton>
      <Listing what="The roles" query={roles}>
        {(all) => (
          <>
            <RoleMatrix
              roles={all}
              onEdit={(role) => setOpen({ what: "edit", role })}
              onDelete={(role) => setOpen({ what: "delete", role })}
            />
            {open?.what === "new" ? (
              <RoleForm account={account} roles={all} onClose={close} />
            ) : null}
            {open?.what === "edit" ? (
              <RoleForm account={account} roles={all} role={open.role} onClose={close} />
            ) : null}
          </>
        )}
      </Listing>
      {open?.what === "delete" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${open.role.name}?`}
          action="Delete"
          typed={open.role.name}
          onConfirm={() => deletion.mutate(open.role)}
          isPending={deletion.isPending}
          error={deletion.error}
        >
          Whoever has this role in a workspace loses what it grants.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
