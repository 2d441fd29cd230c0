import { describe, expect, it } from "vitest";

import { operationPath, placeOf, workspaceHref } from "./place";

const account = "00000000-0000-7000-8000-000000000001";
const workspace = "01a2064f-4a19-755a-b383-52480adc9a8b";
const named = { account, workspace };

describe("placeOf", () => {
  it("is the default workspace where the address names none", () => {
    for (const path of ["/", "/runs", "/account/me/workspace/mine/runs", "/accounts"]) {
      expect(placeOf(path, "/", "/api")).toEqual({ basepath: "", api: "/api", named: undefined });
    }
  });

  it("is the workspace that the address names", () => {
    const prefix = `/account/${account}/workspace/${workspace}`;
    for (const rest of ["", "/", "/runs/flow-run/1"]) {
      const found = placeOf(`${prefix}${rest}`, "/", "/api");
      expect(found).toEqual({ basepath: prefix, api: "/api", named });
    }
  });

  it("lies below the base that the server says", () => {
    expect(placeOf("/provost/runs", "/provost/", "/api").basepath).toBe("/provost");
    const path = `/provost/account/${account}/workspace/${workspace}/runs`;
    expect(placeOf(path, "/provost/", "/api").named).toEqual(named);
    expect(workspaceHref("/provost/", named)).toBe(
      `/provost/account/${account}/workspace/${workspace}/`,
    );
    expect(workspaceHref("/", undefined)).toBe("/");
  });
});

describe("operationPath", () => {
  const there = placeOf(`/account/${account}/workspace/${workspace}/`, "/", "/deep/api");

  it("asks the workspace of the address", () => {
    expect(operationPath(there, "/api/flow_runs/count")).toBe(
      `/deep/api/accounts/${account}/workspaces/${workspace}/flow_runs/count`,
    );
    expect(operationPath(placeOf("/runs", "/", "/api"), "/api/flow_runs/count")).toBe(
      "/api/flow_runs/count",
    );
  });

  it("asks the account and about oneself where that is meant", () => {
    expect(operationPath(there, "/api/me/workspaces")).toBe("/deep/api/me/workspaces");
    expect(operationPath(there, `/api/accounts/${account}/settings`)).toBe(
      `/deep/api/accounts/${account}/settings`,
    );
  });
});
