import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";

import { base, here, operationPath } from "@/api/place";
import { session } from "@/api/session";
import { viewerQuery } from "@/features/me/data";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

/** Where windows of one browser tell each other that somebody has signed in. */
export const CHANNEL = "provost.signed-in";

/** Tells the other windows of this browser that somebody has signed in. */
export function tellSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Asks for another sign-in when the session has ended, over the page, which stays as it is. */
export function SignInAgain() {
  const hasEnded = useSyncExternalStore(session.subscribe, session.hasEnded);
  const client = useQueryClient();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!hasEnded) {
      return;
    }
    setProblem(undefined);
    const before = client.getQueryData(viewerQuery.queryKey);
    const look = async () => {
      const response = await fetch(operationPath(here, "/api/me")).catch(() => undefined);
      if (!response?.ok) {
        return;
      }
      const me = (await response.json()) as { id?: string | null };
      if (before && (before.me.id ?? null) !== (me.id ?? null)) {
        // What the page shows is somebody else's, and their work must not go out under this name.
        window.location.reload();
        return;
      }
      session.goOn();
    };
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = look;
    window.addEventListener("focus", look);
    return () => {
      channel.close();
      window.removeEventListener("focus", look);
    };
  }, [hasEnded, client]);

  const signIn = () => {
    // The server knows where it lies, and wants to hear of its pages without that.
    const path = `${base}sign-in?next=${encodeURIComponent("/signed-in")}`;
    const opened = window.open(path, "provost-sign-in", "width=520,height=720");
    if (!opened) {
      setProblem("Your browser kept the window from opening. Allow it, and try again.");
    }
  };

  return (
    <Dialog open={hasEnded} onOpenChange={() => {}} title="Your session has ended" insists>
      <p>
        Sign in again in another window. What you see and what you have typed here stays, and goes
        on where it stopped.
      </p>
      {problem ? (
        <p role="alert" className="mt-3 text-danger">
          {problem}
        </p>
      ) : null}
      <div className="mt-4 flex gap-2">
        <Button kind="primary" onClick={signIn}>
          Sign in again
        </Button>
        <Button onClick={() => window.location.reload()}>Leave this page</Button>
      </div>
    </Dialog>
  );
}
