/** What of Markdown can be decided without a browser. */

import type { Token } from "marked";

/** Where a link may lead: to pages and to mailboxes, and to nothing that runs here. */
const SCHEMES = ["http:", "https:", "mailto:"];

/** The address of a link, if it is a whole one and leads where links may lead. */
export function safeHref(href: string): string | undefined {
  try {
    const { protocol } = new URL(href);
    return SCHEMES.includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The address of a picture that is shown here: one that says itself what it shows. */
export function ownPicture(href: string): string | undefined {
  return /^data:image\/(png|jpeg|gif|webp|avif);base64,/i.test(href) ? href : undefined;
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  rarr: "→",
  larr: "←",
  times: "×",
};

/** A text with what stands for single characters read as these. */
export function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (whole, ten, sixteen, name) =>
      name === undefined
        ? character(Number.parseInt(ten ?? sixteen, ten ? 10 : 16), whole)
        : (NAMED[name] ?? whole),
  );
}

function character(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/**
 * The levels of headings in a page, in their order: each at most one deeper than the one before it, and
 * the first of all at `first`.
 */
export function levelsOf(depths: readonly number[], first: number): number[] {
  const open: { depth: number; level: number }[] = [];
  return depths.map((depth) => {
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) {
      open.pop();
    }
    const level = Math.min(6, (open.at(-1)?.level ?? first - 1) + 1);
    open.push({ depth, level });
    return level;
  });
}

/** The headings of a text, wherever they stand. */
export function headingsIn(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.type === "heading") {
      return [token];
    }
    const inner = (token as { tokens?: Token[] }).tokens ?? [];
    const items = token.type === "list" ? (token.items as Token[]) : [];
    return headingsIn([...inner, ...items]);
  });
}
