import { Plus } from "lucide-react";
import { useState } from "react";

import { RowMenu } from "@/features/account/row-menu";
import { useAct } from "@/features/account/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyNotice, reasonOf } from "@/ui/notices";

import { changeSchedule, type DeploymentSchedule, deleteSchedule } from "./data";
import { ScheduleDialog } from "./schedule-dialog";
import { scheduleAsWritten, scheduleInWords } from "./words";

interface Props {
  deployment: string;
  /** Whether none of them makes runs for now. */
  isPaused: boolean;
  schedules: readonly DeploymentSchedule[];
}

/** When a deployment runs by itself, to be looked at and changed. */
export function Schedules({ deployment, isPaused, schedules }: Props) {
  const [edited, setEdited] = useState<DeploymentSchedule | "new">();
  const [leaving, setLeaving] = useState<DeploymentSchedule>();
  const changes = ["deployment", deployment];
  const turning = useAct({
    run: (one: DeploymentSchedule) => changeSchedule(deployment, one, { active: !one.active }),
    changes,
  });
  const deleting = useAct({
    run: (one: DeploymentSchedule) => deleteSchedule(deployment, one.id),
    changes,
    says: () => "The schedule was deleted",
    after: () => setLeaving(undefined),
  });
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">Schedules</h2>
        <GuardedButton needs="write_deployments" onClick={() => setEdited("new")}>
          <Plus aria-hidden className="size-4" />
          Add a schedule
        </GuardedButton>
      </div>
      {turning.error ? (
        <p role="alert" className="mb-2 text-danger text-sm">
          {reasonOf(turning.error)}
        </p>
      ) : null}
      {schedules.length === 0 ? (
        <EmptyNotice title="It has no schedule">
          <p>It runs when somebody, or another flow, asks for it.</p>
        </EmptyNotice>
      ) : (
        <ul aria-label="Schedules" className="rounded-lg border border-rule bg-sheet">
          {schedules.map((one) => (
            <ScheduleRow
              key={one.id}
              schedule={one}
              isPaused={isPaused || !one.active}
              onEdit={() => setEdited(one)}
              onTurn={() => turning.mutate(one)}
              onDelete={() => setLeaving(one)}
            />
          ))}
        </ul>
      )}
      {edited ? (
        <ScheduleDialog
          deployment={deployment}
          old={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
      {leaving ? (
        <ConfirmDialog
          open
          onOpenChange={() => setLeaving(undefined)}
          title="Delete the schedule?"
          action="Delete the schedule"
          onConfirm={() => deleting.mutate(leaving)}
          isPending={deleting.isPending}
          error={deleting.error}
        >
          <p>
            {scheduleInWords(leaving.schedule)}: runs that it has scheduled and that have not begun
            are taken back.
          </p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

interface RowProps {
  schedule: DeploymentSchedule;
  isPaused: boolean;
  onEdit: () => void;
  onTurn: () => void;
  onDelete: () => void;
}

function ScheduleRow({ schedule: one, isPaused, onEdit, onTurn, onDelete }: RowProps) {
  const words = scheduleInWords(one.schedule);
  const needs = "write_deployments";
  return (
    <li className="flex items-start gap-2 border-rule border-b py-2 pr-1 pl-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-2 font-medium">
          {words}
          {isPaused ? <span className="text-state-paused">Paused</span> : null}
        </p>
        <p className="break-words font-mono text-soft text-sm">
          {scheduleAsWritten(one.schedule)}
          {one.slug ? ` (${one.slug})` : ""}
        </p>
      </div>
      <RowMenu
        label={`Actions on ${words}`}
        actions={[
          { label: "Change…", needs, onSelect: onEdit },
          { label: one.active ? "Pause" : "Resume", needs, onSelect: onTurn },
          { label: "Delete…", needs, danger: true, onSelect: onDelete },
        ]}
      />
    </li>
  );
}
