import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { type Viewer, viewerQuery } from "@/features/me/data";
import { isGranted, missing, type Needed } from "@/features/me/permissions";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

interface Props {
  title: string;
  /** What the page is about, in a sentence. */
  about: ReactNode;
  /** What has to be granted to whoever wants to see it; nothing, if it is about oneself. */
  needs?: Needed;
  actions?: ReactNode;
  children: (viewer: Viewer) => ReactNode;
}

/** A page about the account. To whoever may not see it, it says what is missing, and asks nothing. */
export function AccountPage({ title, about, needs, actions, children }: Props) {
  const { data: viewer, error, refetch } = useQuery(viewerQuery);
  const isOpen = viewer && (needs === undefined || isGranted(needs, viewer));
  return (
    <Page title={title} actions={isOpen ? actions : null}>
      <p className="-mt-3 max-w-prose text-soft">{about}</p>
      {!viewer && error ? (
        <ErrorNotice error={error} what="The page" onRetry={() => void refetch()} />
      ) : !viewer ? (
        <div role="status" aria-label="The page is being fetched" className="skeleton h-64" />
      ) : isOpen ? (
        children(viewer)
      ) : (
        <EmptyNotice title="This is not for you to see">
          {needs ? <p>{missing(needs)} Somebody who owns the account can grant it.</p> : null}
        </EmptyNotice>
      )}
    </Page>
  );
}
