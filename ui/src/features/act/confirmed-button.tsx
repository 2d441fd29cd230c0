import type { QueryKey } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import type { Needed } from "@/features/me/permissions";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useAct } from "./use-act";

interface Props {
  needs: Needed;
  /** What the button says. */
  label: string;
  /** Whether it shows a picture alone, as in a line of a table. */
  isSmall?: boolean;
  icon?: ReactNode;
  question: string;
  /** What becomes of it. */
  children: ReactNode;
  /** What the button in the window says, if not the same. */
  action?: string;
  /** A name that has to be typed before it is done. */
  typed?: string;
  act: () => Promise<unknown>;
  stale: QueryKey;
  said: string;
  onDone?: () => unknown;
}

/** A button for what cannot be undone, which asks before. */
export function ConfirmedButton(props: Props) {
  const { needs, label, isSmall = false, question, children, action = label, typed } = props;
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const doing = useAct({
    act: props.act,
    stale: props.stale,
    said: props.said,
    onDone: async () => {
      close();
      await props.onDone?.();
    },
  });
  const icon = props.icon ?? <Trash2 aria-hidden className="size-4" />;
  return (
    <>
      <GuardedButton
        needs={needs}
        kind={isSmall ? "quiet" : "danger"}
        onClick={() => setIsAsking(true)}
        {...(isSmall ? { size: "icon", "aria-label": label, title: label } : {})}
      >
        {icon}
        {isSmall ? null : label}
      </GuardedButton>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={question}
        action={action}
        onConfirm={() => doing.mutate()}
        isPending={doing.isPending}
        error={doing.error}
        {...(typed ? { typed } : {})}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
