/** Colours that programs write into their lines, as classes of the page's own colours. */

export interface Tinted {
  text: string;
  /** How it looks; nothing for plain text. */
  look: string;
}

/** What is between an escape and the letter that ends it. Colours end with `m`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what such a sequence begins with
const SEQUENCE = /\u001b\[([0-9;:?]*)([A-Za-z])/g;

/** The eight colours in their order. */
const COLOURS = [
  "text-soft",
  "text-danger",
  "text-state-completed",
  "text-warning",
  "text-accent",
  "text-state-paused",
  "text-state-running",
  "",
];

/** A text in pieces of one look each, without the sequences. */
export function tinted(text: string): Tinted[] {
  if (!text.includes("\u001b[")) {
    return [{ text, look: "" }];
  }
  const pieces: Tinted[] = [];
  let [from, colour, weight] = [0, "", ""];
  const add = (to: number) => {
    if (to > from) {
      pieces.push({ text: text.slice(from, to), look: [colour, weight].filter(Boolean).join(" ") });
    }
  };
  for (const found of text.matchAll(SEQUENCE)) {
    add(found.index);
    from = found.index + found[0].length;
    if (found[2] !== "m") {
      continue;
    }
    const codes = (found[1] || "0").split(";").map(Number);
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] ?? 0;
      if (code === 0) {
        [colour, weight] = ["", ""];
      } else if (code === 1) {
        weight = "font-semibold";
      } else if (code === 22) {
        weight = "";
      } else if (code === 39) {
        colour = "";
      } else if (code === 38 || code === 48) {
        // One of 256 colours takes one number more, one of all colours three.
        at += codes[at + 1] === 5 ? 2 : 4;
      } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
        colour = COLOURS[code % 10] ?? "";
      }
    }
  }
  add(text.length);
  return pieces;
}
