import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";

import { base, here, workspaceHref } from "@/api/place";
import { addressOf, currentWorkspace, viewerQuery } from "@/features/me/data";
import { Menu, MenuChoice, MenuLink, MenuSeparator } from "@/ui/menu";

/** Which workspace the page is about, and the others that one may go to. */
export function WorkspaceMenu() {
  const { data: viewer, error } = useQuery(viewerQuery);
  if (!viewer) {
    return error ? (
      <p className="flex min-h-10 items-center gap-2.5 px-2 font-semibold">
        <Mark />
        Provost
      </p>
    ) : (
      <div className="skeleton h-10" />
    );
  }
  const { workspaces } = viewer;
  const current = currentWorkspace(viewer);
  const severalAccounts = new Set(workspaces.map((workspace) => workspace.account_id)).size > 1;
  const label = current?.workspace_name ?? "No workspace";
  return (
    <Menu
      triggerClass="flex min-h-10 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-hover"
      trigger={
        <>
          <Mark />
          <span className="min-w-0 flex-1">
            <span className="block text-soft text-xs">Provost</span>
            <span className="block truncate font-semibold">{label}</span>
            <span className="sr-only">, switch to another workspace</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 text-soft" />
        </>
      }
    >
      <MenuChoice
        label="Workspaces"
        value={current?.workspace_id ?? ""}
        options={workspaces.map((workspace) => ({
          value: workspace.workspace_id,
          label: workspace.workspace_name,
          ...(severalAccounts ? { detail: workspace.account_name } : {}),
        }))}
        onChange={(id) => {
          const chosen = workspaces.find((workspace) => workspace.workspace_id === id);
          if (chosen && chosen !== current) {
            // Loaded anew: nothing that was read in one workspace is left to be seen in another.
            window.location.assign(workspaceHref(base, addressOf(chosen)));
          }
        }}
      />
      <MenuSeparator />
      <MenuLink href={`${here.basepath}/account/workspaces`}>
        All workspaces of the account
      </MenuLink>
    </Menu>
  );
}

/** The sign of the house. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--mark)" />
      <path
        d="M11.5 25.5V8h6.75a5.25 5.25 0 0 1 0 10.5H11.5"
        fill="none"
        stroke="#fff"
        strokeWidth="3.5"
      />
    </svg>
  );
}
