import type { ReactNode } from "react";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the button says that sends the form. */
  action: string;
  onSubmit: () => void;
  /** Whether what was filled in can be sent. */
  isReady?: boolean;
  isPending: boolean;
  error: unknown;
  children: ReactNode;
}

/** A form in a window over the page. What was written stays there until it was taken. */
export function FormDialog(props: Props) {
  const { open, onOpenChange, title, action, onSubmit, isReady = true, isPending, error } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isPending) {
            onSubmit();
          }
        }}
      >
        {props.children}
        {error ? (
          <p role="alert" className="text-danger">
            {reasonOf(error)}
          </p>
        ) : null}
        <div className="mt-1 flex flex-wrap gap-2">
          <Button type="submit" kind="primary" disabled={!isReady || isPending}>
            {action}
          </Button>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
