import { type ReactNode, useState } from "react";

import { Button } from "./button";
import { Dialog } from "./dialog";
import { reasonOf } from "./notices";
import { TextField } from "./text-field";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, as in "Delete nightly?". */
  title: string;
  /** What becomes of it, and what cannot be undone. */
  children: ReactNode;
  /** What the button says that does it. */
  action: string;
  /** What the button says that leaves things as they are. */
  refusal?: string;
  onConfirm: () => void;
  isPending?: boolean;
  error?: unknown;
  /** A name that has to be typed before it is done. */
  typed?: string;
}

/** Asks before something is done that cannot be undone. */
export function ConfirmDialog(props: Props) {
  const { open, onOpenChange, title } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      {/* What was typed is forgotten with the window. */}
      <Question {...props} />
    </Dialog>
  );
}

function Question(props: Props) {
  const { onOpenChange, children, action, onConfirm } = props;
  // What is called off and calling off must not be taken for each other.
  const { refusal = action.startsWith("Cancel") ? "Leave it" : "Cancel" } = props;
  const { isPending = false, error, typed } = props;
  const [text, setText] = useState("");
  const isTyped = typed === undefined || text === typed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (isTyped && !isPending) {
          onConfirm();
        }
      }}
    >
      <div>{children}</div>
      {typed === undefined ? null : (
        <TextField
          className="mt-3"
          label={
            <>
              Type <code className="font-mono">{typed}</code> to go on
            </>
          }
          value={text}
          onChange={setText}
          mono
        />
      )}
      {error ? (
        <p role="alert" className="mt-3 text-danger">
          {reasonOf(error)}
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button type="submit" kind="danger" disabled={!isTyped || isPending}>
          {action}
        </Button>
        <Button onClick={() => onOpenChange(false)}>{refusal}</Button>
      </div>
    </form>
  );
}
