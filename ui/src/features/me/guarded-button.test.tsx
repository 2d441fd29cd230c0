import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { type Viewer, viewerQuery } from "./data";
import { GuardedButton } from "./guarded-button";

function draw(scopes: string[], onClick: () => void) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const viewer = { scopes, account_permissions: [], workspaces: [] } as unknown as Viewer;
  client.setQueryData(viewerQuery.queryKey, viewer);
  render(
    <QueryClientProvider client={client}>
      <GuardedButton needs="manage_flows" onClick={onClick}>
        Delete
      </GuardedButton>
    </QueryClientProvider>,
  );
}

test("who has the permission can press it", async () => {
  const onClick = vi.fn();
  draw(["manage_flows"], onClick);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(onClick).toHaveBeenCalledOnce();
});

test("who has it not is told what is missing, and nothing happens", async () => {
  const onClick = vi.fn();
  draw(["see_flows"], onClick);
  const button = screen.getByRole("button", { name: "Delete" });
  await userEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(button.getAttribute("aria-disabled")).toBe("true");
  const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toContain("manage_flows");
});
