/** Levels of lines, and what stands in them. */

export const LEVELS = [
  { value: 0, label: "All" },
  { value: 10, label: "Debug" },
  { value: 20, label: "Info" },
  { value: 30, label: "Warning" },
  { value: 40, label: "Error" },
  { value: 50, label: "Critical" },
] as const;

/** What a level is called: by the greatest known one that it reaches. */
export function levelWord(level: number): string {
  return LEVELS.findLast(({ value }) => value > 0 && level >= value)?.label ?? "Trace";
}

export interface Piece {
  text: string;
  isHit: boolean;
}

/** From where to where in a text. */
export type Stretch = readonly [from: number, to: number];

/** Where a text has what is looked for, in their order. */
export function hitsIn(text: string, wanted: string): Stretch[] {
  const needle = wanted.trim().toLowerCase();
  const hits: Stretch[] = [];
  if (!needle) {
    return hits;
  }
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) {
    hits.push([at, at + needle.length]);
  }
  return hits;
}

/** A part of a text, which begins at a place in it, in pieces within hits and outside. */
export function piecesOf(part: string, begin: number, hits: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (from: number, to: number, isHit: boolean) => {
    if (to > from) {
      pieces.push({ text: part.slice(from, to), isHit });
    }
  };
  let done = 0;
  for (const [from, to] of hits) {
    const [first, last] = [
      Math.max(from - begin, done),
      Math.min(Math.max(to - begin, done), part.length),
    ];
    if (first < last) {
      add(done, first, false);
      add(first, last, true);
      done = last;
    }
  }
  add(done, part.length, false);
  return pieces;
}

/** An address in a text. What ends a sentence or a bracket is not part of it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}]/g;

/** A text in pieces, each an address or what stands between, and where in it they begin. */
export function withAddresses(text: string): { text: string; at: number; isAddress: boolean }[] {
  const pieces: { text: string; at: number; isAddress: boolean }[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    if (found.index > from) {
      pieces.push({ text: text.slice(from, found.index), at: from, isAddress: false });
    }
    pieces.push({ text: found[0], at: found.index, isAddress: true });
    from = found.index + found[0].length;
  }
  if (from < text.length || pieces.length === 0) {
    pieces.push({ text: text.slice(from), at: from, isAddress: false });
  }
  return pieces;
}

/** The number of the line that an address names, as `#L12` does. */
export function lineOfHash(hash: string): number | undefined {
  const found = /^#?L(\d{1,9})$/.exec(hash);
  return found ? Number(found[1]) : undefined;
}
