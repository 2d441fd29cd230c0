import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { Button } from "@/ui/button";

import { ACTIONS, counted } from "./actions";
import type { Target } from "./batch-dialog";
import type { BatchAction } from "./data";
import { NOTHING, type Selection } from "./selection";

// Who looks at a list seldom does anything to many of it.
const BatchDialog = lazy(() =>
  import("./batch-dialog").then(({ BatchDialog }) => ({ default: BatchDialog })),
);

interface Props {
  of: "run" | "deployment";
  actions: readonly BatchAction[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** How many match in all, in words, if that is more than what is shown and chosen. */
  all?: string | undefined;
  target: Target;
  /** What to do when something was done, such as that the list is read again. */
  onDone: () => void;
}

/** What can be done to what is chosen, over the end of the list. */
export function BatchBar({ of, actions, selection, onSelect, all, target, onDone }: Props) {
  const [action, setAction] = useState<BatchAction>();
  const isAll = selection.kind === "all";
  const close = useCallback(() => setAction(undefined), []);
  return (
    <>
      <section
        aria-label={`What is chosen of the ${of}s`}
        className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 self-center rounded-lg border border-rule bg-raised px-3 py-2 shadow-popup"
      >
        <p role="status" className="font-medium">
          {isAll ? `All that match: ${all ?? "all"}` : `${counted(selection.ids.size, of)} chosen`}
        </p>
        {all && !isAll ? (
          <Button kind="quiet" onClick={() => onSelect({ kind: "all" })}>
            Choose all {all} that match
          </Button>
        ) : null}
        <Actions actions={actions} onAct={setAction} />
        <Button kind="quiet" onClick={() => onSelect(NOTHING)}>
          Choose none
        </Button>
        <Link to="/batch-jobs" className="text-sm">
          Batch jobs
        </Link>
      </section>
      {action ? (
        <Suspense fallback={null}>
          <BatchDialog action={action} target={target} onClose={close} onDone={onDone} />
        </Suspense>
      ) : null}
    </>
  );
}

interface ActionsProps {
  actions: readonly BatchAction[];
  onAct: (action: BatchAction) => void;
}

function Actions({ actions, onAct }: ActionsProps): ReactNode {
  return actions.map((action) => {
    const { label, needs, isFinal } = ACTIONS[action];
    return (
      <GuardedButton
        key={action}
        needs={needs}
        kind={isFinal ? "danger" : "plain"}
        onClick={() => onAct(action)}
      >
        {label}
      </GuardedButton>
    );
  });
}
