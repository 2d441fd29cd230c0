import { useEffect } from "react";

import { tellSignedIn } from "@/shell/sign-in-again";
import { Page } from "@/ui/page";

/** Tells the window that waits that somebody is signed in again, and closes this one. */
export function SignedInPage() {
  useEffect(() => {
    tellSignedIn();
    // Browsers close what a script has opened, and complain of being asked to close others.
    if (window.opener) {
      window.close();
    }
  }, []);
  return (
    <Page title="You are signed in">
      <p>You can close this window and go on in the one that you came from.</p>
    </Page>
  );
}
