import { CircleCheck, X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

import { Button } from "./button";
import { closeToast, listenToToasts, type Toast, toasts } from "./toasts";

/** For how long a word is shown, in milliseconds. */
const SHOWN = 6000;

/** Where words of what was done appear. It stands in the page once, and is heard as they come. */
export function Toasts() {
  const shown = useSyncExternalStore(listenToToasts, toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      aria-label="What was done"
      className="pointer-events-none fixed right-4 bottom-4 left-4 z-60 flex flex-col items-end gap-2"
    >
      {shown.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastBox({ toast }: { toast: Toast }) {
  useEffect(() => {
    const timer = window.setTimeout(() => closeToast(toast.id), SHOWN);
    return () => window.clearTimeout(timer);
  }, [toast.id]);
  return (
    <div className="pointer-events-auto flex max-w-md items-center gap-2 rounded-lg border border-rule bg-raised py-1 pr-1 pl-3 shadow-popup">
      <CircleCheck aria-hidden className="size-4 shrink-0 text-state-completed" />
      <p className="min-w-0 break-words py-1">{toast.text}</p>
      <Button
        kind="quiet"
        size="icon"
        className="size-6! shrink-0"
        aria-label="Close"
        onClick={() => closeToast(toast.id)}
      >
        <X aria-hidden className="size-3.5" />
      </Button>
    </div>
  );
}
