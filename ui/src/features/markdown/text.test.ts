import { Lexer } from "marked";
import { describe, expect, it } from "vitest";

import { decoded, headingsIn, levelsOf, ownPicture, safeHref } from "./text";

describe("safeHref", () => {
  it.each(["https://example.org/a?b#c", "http://example.org", "mailto:ada@example.org"])(
    "%s may be followed",
    (href) => expect(safeHref(href)).toBe(href),
  );

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "/runs",
    "",
  ])("%j may not", (href) => expect(safeHref(href)).toBeUndefined());
});

it("pictures are shown that bring what they show, but none that can run something", () => {
  expect(ownPicture("data:image/png;base64,AAAA")).toBeDefined();
  expect(ownPicture("data:image/svg+xml;base64,AAAA")).toBeUndefined();
  expect(ownPicture("https://example.org/a.png")).toBeUndefined();
});

it("what stands for characters is read, and what stands for none stays", () => {
  expect(decoded("a &amp; b &lt;i&gt; &#39;&#x2192;&#0; &nothing;")).toBe(
    "a & b <i> '→&#0; &nothing;",
  );
});

it("headings go down by one at most, and begin where the page lets them", () => {
  expect(levelsOf([1, 2, 2, 4, 1, 3], 2)).toEqual([2, 3, 3, 4, 2, 3]);
  expect(levelsOf([3, 1, 2], 2)).toEqual([2, 2, 3]);
  expect(levelsOf([1, 2, 3, 4, 5, 6], 3)).toEqual([3, 4, 5, 6, 6, 6]);
});

it("headings are found in quotes and lists, too", () => {
  const found = headingsIn(Lexer.lex("# a\n\n> ## b\n\n- # c\n  - ## d\n"));
  expect(found.map((token) => (token as { text: string }).text)).toEqual(["a", "b", "c", "d"]);
});
