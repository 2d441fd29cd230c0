import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { show } from "@/test/page";

import Markdown from "./markdown";

it("what is written in Markdown is drawn as what it means", async () => {
  await show(
    <Markdown
      text={
        "# Orders\n\n#### Rows\n\nAll **arrived** by `copy`.\n\n| region | rows |\n|---|--:|\n| north | 3 |\n\n- [x] read\n- [ ] kept\n\n3. third\n"
      }
    />,
  );
  expect(screen.getByRole("heading", { level: 2, name: "Orders" })).toBeTruthy();
  expect(screen.getByRole("heading", { level: 3, name: "Rows" })).toBeTruthy();
  expect(screen.getByText("arrived").tagName).toBe("STRONG");
  expect(screen.getByRole("columnheader", { name: "rows" })).toBeTruthy();
  expect(screen.getByRole("cell", { name: "north" })).toBeTruthy();
  expect(screen.getByText("Done:")).toBeTruthy();
  expect(screen.getByText("third").closest("ol")?.getAttribute("start")).toBe("3");
});

it("HTML is shown as it is written, and makes nothing", async () => {
  const { container } = await show(
    <Markdown
      text={'<img src=x onerror="alert(1)"> and <script>alert(2)</script>\n\n<iframe src="x">\n'}
    />,
  );
  expect(container.querySelector("img, script, iframe")).toBeNull();
  expect(container.textContent).toContain('<img src=x onerror="alert(1)">');
  expect(container.textContent).toContain("<script>alert(2)</script>");
});

it("links lead to pages and mailboxes alone, and tell them nothing of where they were", async () => {
  await show(
    <Markdown
      text={"[docs](https://example.org/a) [mail](mailto:a@example.org) [bad](javascript:alert(1))"}
    />,
  );
  const links = screen.getAllByRole("link");
  expect(links.map((link) => link.textContent)).toEqual(["docs", "mail"]);
  expect(links[0]?.getAttribute("rel")).toBe("noopener noreferrer");
});

it("pictures of other hosts are links", async () => {
  const { container } = await show(
    <Markdown text={"![chart](https://example.org/c.png) ![dot](data:image/png;base64,AA==)"} />,
  );
  expect(screen.getByRole("link", { name: "Picture: chart" })).toBeTruthy();
  expect(container.querySelectorAll("img")).toHaveLength(1);
});

it("what lies too deep in one another to be drawn is shown as it is written", async () => {
  const { container } = await show(<Markdown text={`${">".repeat(200)} deep`} />);
  expect(container.textContent).toContain("deep");
});
