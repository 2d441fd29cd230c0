/** The preferences of this browser, for all that follows them. */

import { useSyncExternalStore } from "react";

import { type Preferences, parsePreferences } from "./preferences";

const KEY = "provost.preferences";

const listeners = new Set<() => void>();
let current = parsePreferences(localStorage.getItem(KEY));

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function setPreferences(change: Partial<Preferences>): void {
  adopt({ ...current, ...change });
  localStorage.setItem(KEY, JSON.stringify(current));
}

/** Has the page look as the preferences say, now and whenever they change, here or in another tab. */
export function followPreferences(): void {
  show(current);
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) {
      adopt(parsePreferences(localStorage.getItem(KEY)));
    }
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function adopt(next: Preferences): void {
  current = next;
  show(next);
  for (const listener of listeners) {
    listener();
  }
}

function show({ theme, palette }: Preferences): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.palette = palette;
}
