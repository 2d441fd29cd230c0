import { useEffect, useState, useSyncExternalStore } from "react";

import { base } from "@/api/place";
import { confirmation } from "@/api/session";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

import { CHANNEL } from "./sign-in-again";

/** Asks who it is before an act that matters, over the page, which keeps what was typed. */
export function ConfirmIdentity() {
  const isAsked = useSyncExternalStore(confirmation.subscribe, confirmation.isAsked);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!isAsked) {
      return;
    }
    setProblem(undefined);
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => confirmation.settle(true);
    return () => channel.close();
  }, [isAsked]);

  const confirm = () => {
    const path = `${base}sign-in/confirm?next=${encodeURIComponent("/signed-in")}`;
    if (!window.open(path, "provost-confirm", "width=520,height=720")) {
      setProblem("Your browser kept the window from opening. Allow it, and try again.");
    }
  };

  return (
    <Dialog
      open={isAsked}
      onOpenChange={(open) => {
        if (!open) {
          confirmation.settle(false);
        }
      }}
      title="Confirm who you are"
    >
      <p>
        What you are about to do needs a sign-in of the last minutes. Confirm in another window;
        what you have typed here stays, and is done then.
      </p>
      {problem ? (
        <p role="alert" className="mt-3 text-danger">
          {problem}
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button kind="primary" onClick={confirm}>
          Confirm in another window
        </Button>
        <Button onClick={() => confirmation.settle(false)}>Cancel</Button>
      </div>
    </Dialog>
  );
}
