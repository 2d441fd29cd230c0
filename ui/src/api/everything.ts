/** Reads lists to their ends, which the server gives window by window. */

/** The most that a server gives at once, as it comes. */
export const WINDOW = 200;

/** The most that is read of one list: more than anybody looks through, and little enough to hold. */
const MOST = 10_000;

/** What of a list is asked for. */
export interface Window {
  limit: number;
  offset: number;
}

/** All that a list holds, up to 10,000. Most lists end within their first window. */
export async function everything<T>(read: (window: Window) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  while (all.length < MOST) {
    const found = await read({ limit: WINDOW, offset: all.length });
    all.push(...found);
    if (found.length < WINDOW) {
      break;
    }
  }
  return all;
}
