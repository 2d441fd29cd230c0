/** How single sign-on is set up, and trying it out. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

export type SignOnPage = Schemas["SingleSignOnPage"];
export type Provider = Schemas["ProviderInForce"];
export type Directory = Schemas["DirectoryInForce"];
export type Grants = Schemas["GroupGrants"];
export type Check = Schemas["ProviderCheck"];

/** It is as it was when the server was started. */
export const signOnQuery = queryOptions({
  queryKey: ["single-sign-on"],
  queryFn: ({ signal }) => read(api.GET("/api/ui/sso", { signal })),
});

export const testProvider = (name: string) =>
  read(api.POST("/api/ui/sso/{name}/test", { params: { path: { name } } }));

export const testDirectory = (name: string) =>
  read(api.POST("/api/ui/sso/directories/{name}/test", { params: { path: { name } } }));
