/** The parts of the page in the order of its navigation. What is not built has no line here. */

import {
  Activity,
  Blocks,
  Database,
  FileText,
  Gauge,
  LayoutDashboard,
  type LucideIcon,
  Play,
  Rocket,
  Server,
  SlidersHorizontal,
  Variable,
  Webhook,
  Workflow,
} from "lucide-react";

import type { Needed } from "@/features/me/permissions";

export interface Section {
  path:
    | "/dashboard"
    | "/runs"
    | "/flows"
    | "/deployments"
    | "/work-pools"
    | "/concurrency-limits"
    | "/variables"
    | "/blocks"
    | "/artifacts"
    | "/data-assets"
    | "/events"
    | "/webhooks"
    | "/settings";
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
  { path: "/work-pools", label: "Work pools", icon: Server, key: "w", needs: "see_work_pools" },
  {
    path: "/concurrency-limits",
    label: "Concurrency",
    icon: Gauge,
    key: "c",
    needs: "see_concurrency_limits",
  },
  { path: "/variables", label: "Variables", icon: Variable, key: "v", needs: "see_variables" },
  { path: "/blocks", label: "Blocks", icon: Blocks, key: "b", needs: "see_blocks" },
  { path: "/artifacts", label: "Artifacts", icon: FileText, key: "a", needs: "see_artifacts" },
  { path: "/data-assets", label: "Assets", icon: Database, key: "t", needs: "see_assets" },
  { path: "/events", label: "Events", icon: Activity, key: "e", needs: "see_events" },
  { path: "/webhooks", label: "Webhooks", icon: Webhook, key: "k", needs: "see_webhooks" },
  { path: "/settings", label: "Preferences", icon: SlidersHorizontal, key: "p" },
];
