/** Takes apart what Python says of an error, so that the frames of others can be folded away. */

export interface Fold {
  /** Whether these lines are frames in packages that whoever wrote the flow did not write. */
  isForeign: boolean;
  lines: string[];
}

const FRAME = /^\s*File "([^"]+)", line \d+/;
const FOREIGN = /(^|\/)(site-packages|dist-packages)\/|\/lib\/python3\.\d+\/|<frozen /;

/** The lines of a text in order, those of foreign frames by themselves. */
export function foldTraceback(text: string): Fold[] {
  const folds: Fold[] = [];
  let isForeign = false;
  for (const line of text.split("\n")) {
    const frame = FRAME.exec(line);
    if (frame) {
      isForeign = FOREIGN.test(frame[1] ?? "");
    } else if (!/^\s{4,}/.test(line)) {
      // What is not indented belongs to no frame: the head, the error itself, or a note.
      isForeign = false;
    }
    const last = folds.at(-1);
    if (last?.isForeign === isForeign) {
      last.lines.push(line);
    } else {
      folds.push({ isForeign, lines: [line] });
    }
  }
  return folds;
}

/** How many frames these lines are. */
export function framesIn(lines: readonly string[]): number {
  return lines.filter((line) => FRAME.test(line)).length;
}
