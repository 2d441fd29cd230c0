import { useState } from "react";

import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { CopyButton } from "@/ui/copy-text";
import { Dialog } from "@/ui/dialog";

export interface Snippet {
  label: string;
  text: string;
}

interface Props {
  title: string;
  /** What is shown, as in "The key". */
  what: string;
  secret: string | undefined;
  snippets: (secret: string) => readonly Snippet[];
  /** Forgets the secret. */
  onClose: () => void;
}

/** A secret that is shown once: it stays until somebody says that it is stored, and is forgotten. */
export function ShownOnce({ title, what, secret, snippets, onClose }: Props) {
  return (
    <Dialog open={secret !== undefined} onOpenChange={() => {}} title={title} insists wide>
      {secret === undefined ? null : (
        <Secret what={what} secret={secret} snippets={snippets(secret)} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Secret({
  what,
  secret,
  snippets,
  onClose,
}: {
  what: string;
  secret: string;
  snippets: readonly Snippet[];
  onClose: () => void;
}) {
  const [isStored, setIsStored] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <p>
        {what} is shown this once. Nobody can read it again, the server's operators neither; if it
        is lost, make another.
      </p>
      <Line label={what} text={secret} />
      {snippets.map(({ label, text }) => (
        <Line key={label} label={label} text={text} />
      ))}
      <Checkbox label="I have stored it" checked={isStored} onChange={setIsStored} />
      <Button kind="primary" className="self-start" disabled={!isStored} onClick={onClose}>
        Done
      </Button>
    </div>
  );
}

function Line({ label, text }: Snippet) {
  return (
    <div>
      <div className="flex items-center justify-between gap-2">
        <span className="font-medium text-sm">{label}</span>
        <CopyButton text={text} what={label.toLowerCase()} />
      </div>
      <pre className="whitespace-pre-wrap break-all rounded-md bg-sunken px-2 py-1.5 font-mono text-xs">
        {text}
      </pre>
    </div>
  );
}
