/** Keys that do something wherever one is, unless one is typing. */

import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { SECTIONS } from "./sections";

const SHOW = "provost:show-shortcuts";

/** For how long the second key of two is waited for, in milliseconds. */
const PATIENCE = 1200;

interface Actions {
  openPalette: () => void;
  openSheet: () => void;
}

export function useShortcuts(actions: Actions): void {
  const navigate = useNavigate();
  // The listeners stay, and call what is newest.
  const latest = useRef(actions);
  latest.current = actions;

  useEffect(() => {
    let wentAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && key === "k") {
        event.preventDefault();
        latest.current.openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const section = SECTIONS.find((section) => section.key === key);
      if (section && Date.now() - wentAt < PATIENCE) {
        wentAt = 0;
        event.preventDefault();
        void navigate({ to: section.path });
      } else if (key === "g") {
        wentAt = Date.now();
      } else if (key === "?") {
        latest.current.openSheet();
      } else if (key === "/") {
        const box = document.querySelector<HTMLElement>("[data-search-box]");
        if (box) {
          event.preventDefault();
          box.focus();
        }
      }
    };
    const onShow = () => latest.current.openSheet();
    window.addEventListener("keydown", onKey);
    window.addEventListener(SHOW, onShow);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener(SHOW, onShow);
    };
  }, [navigate]);
}

/** Shows the sheet with all shortcuts. */
export function showShortcuts(): void {
  window.dispatchEvent(new Event(SHOW));
}

/** Whether keys are letters where the focus is, or are meant for what lies over the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !==
      null
  );
}
