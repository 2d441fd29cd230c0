import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Ban, Play, RotateCcw } from "lucide-react";
import { useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { isTerminal } from "@/states/states";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";

import { cancelRun, type FlowRun, retryRun, runAgain } from "./data";
import { ResumeButton } from "./resume";

/** Cancel, retry, run again: what fits the state that a run is in. */
export function RunActions({ run }: { run: FlowRun }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const look = () => client.invalidateQueries({ queryKey: ["flow-run", run.id] });
  const cancel = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: async () => {
      setIsAsking(false);
      await look();
    },
  });
  const retry = useMutation({ mutationFn: () => retryRun(run.id), onSuccess: look });
  const again = useMutation({
    mutationFn: () => runAgain(run),
    onSuccess: (id) => navigate({ to: "/runs/flow-run/$id", params: { id } }),
  });
  const error = retry.error ?? again.error;
  const isOver = isTerminal(run.state_type);
  // Only a worker takes up what is to run again, and it knows deployments.
  const isDeployed = Boolean(run.deployment_id);

  return (
    <div className="flex flex-wrap items-center gap-2">
      {isOver ? null : (
        <GuardedButton
          needs="run_flows"
          kind="danger"
          onClick={() => setIsAsking(true)}
          disabled={run.state_type === "CANCELLING"}
        >
          <Ban aria-hidden className="size-4" />
          Cancel
        </GuardedButton>
      )}
      {run.state_type === "PAUSED" ? <ResumeButton run={run} /> : null}
      {isOver && isDeployed && run.state_type !== "COMPLETED" ? (
        <GuardedButton needs="run_flows" onClick={() => retry.mutate()} disabled={retry.isPending}>
          <RotateCcw aria-hidden className="size-4" />
          Retry
        </GuardedButton>
      ) : null}
      {isDeployed ? (
        <GuardedButton
          needs="run_deployments"
          kind="primary"
          onClick={() => again.mutate()}
          disabled={again.isPending}
        >
          <Play aria-hidden className="size-4" />
          Run again
        </GuardedButton>
      ) : null}
      {error ? (
        <p role="alert" className="w-full text-danger text-sm">
          {reasonOf(error)}
        </p>
      ) : null}
      <Dialog open={isAsking} onOpenChange={setIsAsking} title={`Cancel ${run.name}?`}>
        <p>
          What runs is told to stop, and the runs of flows that it has started with it. What it has
          done is not undone.
        </p>
        {cancel.error ? (
          <p role="alert" className="mt-3 text-danger">
            {reasonOf(cancel.error)}
          </p>
        ) : null}
        <div className="mt-4 flex gap-2">
          <Button kind="danger" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
            Cancel the run
          </Button>
          <Button onClick={() => setIsAsking(false)}>Let it run</Button>
        </div>
      </Dialog>
    </div>
  );
}
