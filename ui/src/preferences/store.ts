/** What whoever sits before this browser likes, for all that follows it. */

import { useSyncExternalStore } from "react";

import { type Preferences, parsePreferences } from "./preferences";

const KEY = "provost.preferences";

const listeners = new Set<() => void>();
const choosers = new Set<(chosen: Preferences) => void>();
let current = parsePreferences(localStorage.getItem(KEY));

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

/** Changes what somebody likes, because they said so. */
export function setPreferences(change: Partial<Preferences>): void {
  keep({ ...current, ...change });
  for (const listener of choosers) {
    listener(current);
  }
}

/** Has the page look as somebody likes it who has said so in another browser. */
export function adoptPreferences(next: unknown): void {
  keep(parsePreferences(JSON.stringify(next)));
}

/** Calls back whenever somebody says what they like in this tab, until the function is called that it gives. */
export function onChosen(listener: (chosen: Preferences) => void): () => void {
  choosers.add(listener);
  return () => choosers.delete(listener);
}

function keep(next: Preferences): void {
  adopt(next);
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
