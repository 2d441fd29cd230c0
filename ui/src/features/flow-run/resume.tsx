import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CirclePlay } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";
import { toast } from "@/ui/toasts";

import type { FlowRun } from "./data";
import { keysetOf, resumeRun } from "./resume-data";

// Few runs ask for anything, and the form is more than all else on the page.
const ResumeForm = lazy(() =>
  import("./resume-form").then((module) => ({ default: module.ResumeForm })),
);

/** Has a paused run go on, with the input that it waits for. */
export function ResumeButton({ run }: { run: FlowRun }) {
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const keyset = keysetOf(run);
  const done = async () => {
    setIsAsking(false);
    toast(`${run.name} goes on.`);
    await client.invalidateQueries({ queryKey: ["flow-run", run.id] });
  };
  const plain = useMutation({ mutationFn: () => resumeRun(run.id), onSuccess: done });
  return (
    <>
      <GuardedButton
        needs="run_flows"
        kind="primary"
        disabled={plain.isPending}
        onClick={() => (keyset ? setIsAsking(true) : plain.mutate())}
      >
        <CirclePlay aria-hidden className="size-4" />
        Resume
      </GuardedButton>
      {plain.error ? (
        <p role="alert" className="w-full text-danger text-sm">
          {reasonOf(plain.error)}
        </p>
      ) : null}
      {keyset ? (
        <Dialog open={isAsking} onOpenChange={setIsAsking} title={`Resume ${run.name}`} wide>
          <Suspense
            fallback={
              <div role="status" aria-label="The form is being fetched" className="skeleton h-32" />
            }
          >
            <ResumeForm run={run} keyset={keyset} onDone={done} />
          </Suspense>
        </Dialog>
      ) : null}
    </>
  );
}
