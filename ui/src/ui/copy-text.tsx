import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { Button } from "./button";

/** For how long it is shown that something was copied, in milliseconds. */
const SHOWN = 1500;

/** A button that copies a text, and says that it did. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    window.setTimeout(() => setIsCopied(false), SHOWN);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      kind="quiet"
      size="icon"
      className="size-6! align-middle"
      aria-label={isCopied ? `${what} copied` : `Copy ${what}`}
      title={`Copy ${what}`}
      onClick={copy}
    >
      <Icon aria-hidden className="size-3.5" />
    </Button>
  );
}
