/** Levels of lines, and what of a log is looked for. */

import type { Log } from "./data";

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

/** A line with its number, from 1 on. */
export interface Line {
  number: number;
  log: Log;
}

/** The lines that have a text somewhere, each with the number that it has in the whole. */
export function linesWith(logs: readonly Log[], text: string): Line[] {
  const wanted = text.trim().toLowerCase();
  return logs
    .map((log, index): Line => ({ number: index + 1, log }))
    .filter(
      ({ log }) =>
        !wanted ||
        log.message.toLowerCase().includes(wanted) ||
        log.name.toLowerCase().includes(wanted),
    );
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

/** The number of the line that an address names, as `#L12` does. */
export function lineOfHash(hash: string): number | undefined {
  const found = /^#?L(\d+)$/.exec(hash);
  return found ? Number(found[1]) : undefined;
}
