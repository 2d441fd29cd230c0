/** Short words that something was done, for whoever has just done it. Errors stay where they are. */

export interface Toast {
  id: number;
  text: string;
}

/** How many are shown at once. */
const MOST = 3;

let all: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Says that something was done. */
export function toast(text: string): void {
  last += 1;
  set([...all, { id: last, text }].slice(-MOST));
}

export function closeToast(id: number): void {
  set(all.filter((one) => one.id !== id));
}

/** What is said now. */
export function toasts(): readonly Toast[] {
  return all;
}

export function listenToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  all = next;
  for (const listener of listeners) {
    listener();
  }
}
