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

/** A text in pieces, where it is what is looked for and where not. */
export function piecesOf(text: string, wanted: string): Piece[] {
  const needle = wanted.trim().toLowerCase();
  if (!needle) {
    return [{ text, isHit: false }];
  }
  const pieces: Piece[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, from)) {
    if (at > from) {
      pieces.push({ text: text.slice(from, at), isHit: false });
    }
    from = at + needle.length;
    pieces.push({ text: text.slice(at, from), isHit: true });
  }
  if (from < text.length) {
    pieces.push({ text: text.slice(from), isHit: false });
  }
  return pieces;
}

/** An address in a text. What ends a sentence or a bracket is not part of it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}]/g;

/** A text in pieces, each an address or what stands between. */
export function withAddresses(text: string): { text: string; isAddress: boolean }[] {
  const pieces: { text: string; isAddress: boolean }[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    if (found.index > from) {
      pieces.push({ text: text.slice(from, found.index), isAddress: false });
    }
    pieces.push({ text: found[0], isAddress: true });
    from = found.index + found[0].length;
  }
  if (from < text.length || pieces.length === 0) {
    pieces.push({ text: text.slice(from), isAddress: false });
  }
  return pieces;
}

/** The number of the line that an address names, as `#L12` does. */
export function lineOfHash(hash: string): number | undefined {
  const found = /^#?L(\d{1,9})$/.exec(hash);
  return found ? Number(found[1]) : undefined;
}
