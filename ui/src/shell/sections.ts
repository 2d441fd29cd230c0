/** The parts of the page in the order of its navigation. What is not built has no line here. */

import {
  LayoutDashboard,
  type LucideIcon,
  Play,
  Rocket,
  SlidersHorizontal,
  Workflow,
} from "lucide-react";

import type { Needed } from "@/features/me/permissions";

export interface Section {
  path: "/dashboard" | "/runs" | "/flows" | "/deployments" | "/settings";
  label: string;
  icon: LucideIcon;
  /** The key that follows `g`. */
  key: string;
  /** What has to be granted to whoever wants to see it. */
  needs?: Needed;
}

export const SECTIONS: readonly Section[] = [
  { path: "/dashboard", label: "Dashboard", icon: LayoutDashboard, key: "h", needs: "see_flows" },
  { path: "/runs", label: "Runs", icon: Play, key: "r", needs: "see_flows" },
  { path: "/flows", label: "Flows", icon: Workflow, key: "f", needs: "see_flows" },
  { path: "/deployments", label: "Deployments", icon: Rocket, key: "d", needs: "see_deployments" },
  { path: "/settings", label: "Preferences", icon: SlidersHorizontal, key: "p" },
];
