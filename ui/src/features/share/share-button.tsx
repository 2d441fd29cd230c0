import { Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";

import type { Shared } from "./data";

const ShareDialog = lazy(() =>
  import("./share-dialog").then(({ ShareDialog }) => ({ default: ShareDialog })),
);

interface Props {
  shared: Shared;
  /** What the object is called. */
  name: string;
}

/** Leads to who reaches an object. */
export function ShareButton(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="manage_acls" onClick={() => setIsOpen(true)}>
        <Users aria-hidden className="size-4" />
        Share
      </GuardedButton>
      {isOpen ? (
        <Suspense>
          <ShareDialog {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
