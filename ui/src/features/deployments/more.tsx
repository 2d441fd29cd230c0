import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/api/client";
import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import type { Deployment } from "./data";

/** What is done to a deployment more rarely. */
export function MoreActions({ deployment }: { deployment: Deployment }) {
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const { id, name } = deployment;
  const deleting = useAct({
    run: (which: string) =>
      api.DELETE("/api/deployments/{id}", { params: { path: { id: which } } }),
    changes: ["deployments"],
    says: () => `${name} was deleted`,
    after: () => void navigate({ to: "/deployments" }),
  });
  return (
    <>
      <RowMenu
        label={`More about ${name}`}
        actions={[
          {
            label: "Change…",
            needs: "write_deployments",
            onSelect: () =>
              void navigate({ to: "/deployments/deployment/$id/edit", params: { id } }),
          },
          {
            label: "Delete…",
            needs: "manage_deployments",
            danger: true,
            onSelect: () => setIsAsking(true),
          },
        ]}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete ${name}?`}
        action="Delete the deployment"
        typed={name}
        onConfirm={() => deleting.mutate(id)}
        isPending={deleting.isPending}
        error={deleting.error}
      >
        <p>
          Its schedules go with it, and so do the runs that have not begun. Runs that there were
          stay.
        </p>
      </ConfirmDialog>
    </>
  );
}
