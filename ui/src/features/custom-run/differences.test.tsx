import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { show } from "@/test/page";

import { Differences } from "./differences";

it("what is other than deployed stands beside what is deployed", async () => {
  await show(
    <Differences
      deployed={{ who: "ada", pages: 5, day: "2026-01-01" }}
      values={{ who: "ada", pages: 7, sizes: [1, 2] }}
    />,
  );
  const table = screen.getByRole("table", { name: "Other than in the deployment" });
  const rows = [...table.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ["pages", "5", "7"],
    ["sizes", "nothing", "[1,2]"],
    ["day", '"2026-01-01"', "nothing"],
  ]);
});

it("what is the same is said to be the same", async () => {
  await show(<Differences deployed={{ sizes: [1] }} values={{ sizes: [1] }} />);
  expect(screen.getByText("All are as the deployment has them.")).toBeTruthy();
});
