import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

/** The time in milliseconds, which moves on once a second for all who tell it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  // Nobody sees a page that is hidden.
  if (document.visibilityState === "hidden") {
    return;
  }
  now = Date.now();
  for (const listener of listeners) {
    listener();
  }
}
