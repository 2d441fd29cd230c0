import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { type Viewer, viewerQuery } from "@/features/me/data";

import { type Check, type Provider, testProvider } from "./data";
import { ProviderCard } from "./provider-card";

vi.mock("./data", async (original) => ({
  ...(await original<typeof import("./data")>()),
  testProvider: vi.fn(),
}));

const PROVIDER: Provider = {
  name: "company",
  label: "Company",
  preset: "okta",
  issuer: "https://id.example.org",
  client_id: "provost",
  has_client_secret: true,
  scopes: ["openid", "email"],
  allowed_domains: ["example.org"],
  domains_are_of_organisations: false,
  just_in_time: true,
  trust_mfa: false,
  groups_claim: null,
  grants: { account_roles: [], workspace_roles: [], teams: [] },
  redirect_uri: "https://p.example/auth/sso/company/callback",
  post_logout_redirect_uri: "https://p.example/signed-out",
  back_channel_logout_uri: null,
};

beforeEach(() => {
  vi.mocked(testProvider).mockReset();
});

function draw(account_permissions: string[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const viewer = { scopes: [], account_permissions, workspaces: [] } as unknown as Viewer;
  client.setQueryData(viewerQuery.queryKey, viewer);
  render(
    <QueryClientProvider client={client}>
      <ProviderCard provider={PROVIDER} />
    </QueryClientProvider>,
  );
}

test("what was found is listed with what to do", async () => {
  const checks: Check[] = [
    { name: "discovery", outcome: "passed", message: "It was read." },
    { name: "client", outcome: "failed", message: "It refused the client secret." },
  ];
  vi.mocked(testProvider).mockResolvedValue({ checks });
  draw(["administrate:sso"]);
  await userEvent.click(screen.getByRole("button", { name: "Test Company" }));
  const report = within(await screen.findByRole("status", { name: "Test of Company" }));
  expect(await report.findByText(/1 check failed/)).toBeTruthy();
  const lines = report.getAllByRole("listitem").map((line) => line.textContent);
  expect(lines).toEqual([
    "In orderDiscovery documentIt was read.",
    "FailedClientIt refused the client secret.",
  ]);
  expect(testProvider).toHaveBeenCalledExactlyOnceWith("company");
  // It can be asked again.
  expect(screen.getByRole("button", { name: "Test Company" }).ariaDisabled).not.toBe("true");
});

test("that the server refuses to test is said", async () => {
  vi.mocked(testProvider).mockRejectedValue(new Error("Company is being tested."));
  draw(["administrate:sso"]);
  await userEvent.click(screen.getByRole("button", { name: "Test Company" }));
  expect((await screen.findByRole("alert")).textContent).toBe("Company is being tested.");
});

test("whoever may only look asks nobody", async () => {
  draw(["read:sso"]);
  const button = screen.getByRole("button", { name: "Test Company" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.title).toContain("administrate:sso");
  await userEvent.click(button);
  expect(testProvider).not.toHaveBeenCalled();
});

test("what it does not do has no line", () => {
  draw([]);
  expect(screen.getByText("https://p.example/auth/sso/company/callback")).toBeTruthy();
  expect(screen.queryByText("Back-channel logout URI")).toBeNull();
  expect(screen.queryByText("What groups grant")).toBeNull();
});
