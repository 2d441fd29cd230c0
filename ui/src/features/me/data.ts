/** Who looks at the page, what they may do here, and the workspaces that they may reach. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import type { NamedWorkspace } from "@/api/place";

export type Viewer = Schemas["PageViewer"];
export type MyWorkspace = Schemas["MyWorkspace"];

/** What hardly ever changes while a page is open. */
const LONG = 5 * 60 * 1000;

export const viewerQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => read(api.GET("/api/ui/me", { signal })),
  staleTime: LONG,
});

/** The workspace that every server has, and that an address without a workspace means. */
export const DEFAULT_WORKSPACE = "00000000-0000-7000-8000-000000000002";

/** How an address names a workspace; not at all, if it is the default one. */
export function addressOf(workspace: MyWorkspace): NamedWorkspace | undefined {
  return workspace.workspace_id === DEFAULT_WORKSPACE
    ? undefined
    : { account: workspace.account_id, workspace: workspace.workspace_id };
}

/** The workspace that a page is about; absent if its viewer has no part in it. */
export function currentWorkspace(viewer: Viewer): MyWorkspace | undefined {
  return viewer.workspaces.find((one) => one.workspace_id === viewer.workspace_id);
}
