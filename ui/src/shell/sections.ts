/** The parts of the page in the order of its navigation. What is not built has no line here. */

import {
  LayoutDashboard,
  type LucideIcon,
  Play,
  Rocket,
  SlidersHorizontal,
  Workflow,
} from "lucide-react";

export interface Section {
  path: "/dashboard" | "/runs" | "/flows" | "/deployments" | "/settings";
  label: string;
  icon: LucideIcon;
  /** The key that follows `g`. */
  key: string;
}

export const SECTIONS: readonly Section[] = [
  { path: "/dashboard", label: "Dashboard", icon: LayoutDashboard, key: "h" },
  { path: "/runs", label: "Runs", icon: Play, key: "r" },
  { path: "/flows", label: "Flows", icon: Workflow, key: "f" },
  { path: "/deployments", label: "Deployments", icon: Rocket, key: "d" },
  { path: "/settings", label: "Preferences", icon: SlidersHorizontal, key: "p" },
];
