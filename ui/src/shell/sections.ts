/** The parts of the page in the order of its navigation. What is not built has no line here. */

import { type LucideIcon, Play, SlidersHorizontal } from "lucide-react";

export interface Section {
  path: "/runs" | "/settings";
  label: string;
  icon: LucideIcon;
  /** The key that follows `g`. */
  key: string;
}

export const SECTIONS: readonly Section[] = [
  { path: "/runs", label: "Runs", icon: Play, key: "r" },
  { path: "/settings", label: "Preferences", icon: SlidersHorizontal, key: "p" },
];
