import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { show } from "@/test/page";

import { Content } from "./content";

it("a long table is drawn a stretch at a time", async () => {
  const data = JSON.stringify(Array.from({ length: 450 }, (_, index) => ({ number: index })));
  await show(<Content artifact={{ type: "table", key: "numbers", data }} />);
  const table = screen.getByRole("table", { name: "numbers" });
  expect(table.querySelectorAll("tbody tr")).toHaveLength(200);
  await userEvent.click(screen.getByRole("button", { name: "Show more of 450 rows" }));
  await userEvent.click(screen.getByRole("button", { name: "Show more of 450 rows" }));
  expect(table.querySelectorAll("tbody tr")).toHaveLength(450);
  expect(screen.queryByRole("button")).toBeNull();
});

it("what calls itself a table and is none is shown as it is", async () => {
  await show(<Content artifact={{ type: "table", key: "odd", data: "no table" }} />);
  expect(screen.getByText("no table").tagName).toBe("PRE");
});

it("no picture of another host is fetched", async () => {
  const address = "https://example.org/a.png";
  const { container } = await show(
    <Content artifact={{ type: "image", key: "chart", data: address }} />,
  );
  expect(container.querySelector("img")).toBeNull();
  expect(screen.getByRole("link", { name: address }).getAttribute("rel")).toContain("noopener");
});

it("a progress is said, too", async () => {
  await show(<Content artifact={{ type: "progress", key: "load", data: 40 }} />);
  expect(screen.getByRole("img", { name: "load: 40 %" })).toBeTruthy();
});
