import type { ReactNode } from "react";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";

interface Props {
  open: boolean;
  title: string;
  /** What the button says that does it. */
  action: string;
  isReady?: boolean;
  isPending: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}

/** A form in a window over the page. What was typed is forgotten with the window. */
export function FormDialog({ open, title, onClose, wide = false, ...rest }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
      title={title}
      wide={wide}
    >
      <Body onClose={onClose} {...rest} />
    </Dialog>
  );
}

function Body(props: Omit<Props, "open" | "title" | "wide">) {
  const { action, isReady = true, isPending, error, onSubmit, onClose, children } = props;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (isReady && !isPending) {
          onSubmit();
        }
      }}
    >
      {children}
      {error ? (
        <p role="alert" className="text-danger">
          {reasonOf(error)}
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={!isReady || isPending}>
          {action}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
