/** What stands between somebody and the pages of a workspace in which they have no part. */

import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

import { ApiError } from "@/api/errors";
import { base, workspaceHref } from "@/api/place";
import { addressOf, viewerQuery } from "@/features/me/data";
import { Page } from "@/ui/page";

import { LoadingPage } from "./fallbacks";
import { rememberLetIn, wasLetIn } from "./let-in";

/** Pages that are about an account or oneself, and not about a workspace. */
const NOT_OF_A_WORKSPACE = /^\/(account|profile|settings|signed-in)(\/|$)/;

/** Shows the pages to whoever may see anything here, and to others where else they may go. */
export function Doorway({ children }: { children: ReactNode }) {
  const { data: viewer, error } = useQuery(viewerQuery);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isLetIn = viewer && viewer.scopes.length > 0;
  useEffect(() => {
    if (isLetIn !== undefined) {
      rememberLetIn(isLetIn);
    }
  }, [isLetIn]);
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Page title="There is no such workspace">
        <p className="max-w-prose">
          It was deleted, or nobody has let you in.{" "}
          <a href={workspaceHref(base, undefined)}>Go to the default workspace</a>.
        </p>
      </Page>
    );
  }
  if (isLetIn || NOT_OF_A_WORKSPACE.test(path)) {
    return children;
  }
  if (!viewer) {
    // Whoever was let in last time need not wait for the answer; anybody else is asked for nothing
    // that they may not see.
    return wasLetIn() || error ? children : <LoadingPage />;
  }
  return (
    <Page title="You have no role in this workspace">
      <p className="max-w-prose">
        You are signed in as {viewer.me.email ?? viewer.me.handle}, and nobody has given you a role
        here. Ask an owner of the workspace for one; until then there is nothing to see.
      </p>
      {viewer.workspaces.length > 0 ? (
        <>
          <h2 className="mt-6 mb-2 font-semibold">Where you may go</h2>
          <ul className="flex flex-col gap-1">
            {viewer.workspaces.map((workspace) => (
              <li key={workspace.workspace_id}>
                <a href={workspaceHref(base, addressOf(workspace))}>{workspace.workspace_name}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}
