/** The parts of the page that are about the account, and not about what runs in a workspace. */

import {
  Bot,
  Building2,
  Contact,
  KeyRound,
  LogIn,
  type LucideIcon,
  Network,
  ScrollText,
  Server,
  Shield,
  Users,
  UsersRound,
} from "lucide-react";

import type { Needed } from "@/features/me/permissions";

export interface AccountSection {
  path:
    | "/account/members"
    | "/account/service-accounts"
    | "/account/keys"
    | "/account/teams"
    | "/account/roles"
    | "/workspace/access"
    | "/account/audit"
    | "/account/workspaces"
    | "/account/addresses"
    | "/account/single-sign-on"
    | "/system";
  label: string;
  icon: LucideIcon;
  /** What has to be granted to whoever wants to see it. */
  needs?: Needed;
}

export const ACCOUNT_SECTIONS: readonly AccountSection[] = [
  { path: "/account/members", label: "Members", icon: Users, needs: "read:account_membership" },
  { path: "/account/service-accounts", label: "Service accounts", icon: Bot, needs: "read:bot" },
  { path: "/account/keys", label: "Your API keys", icon: KeyRound },
  { path: "/account/teams", label: "Teams", icon: UsersRound, needs: "read:team" },
  { path: "/account/roles", label: "Roles", icon: Shield, needs: "read:workspace_role" },
  {
    path: "/workspace/access",
    label: "Workspace access",
    icon: Contact,
    needs: "see_workspace_users",
  },
  { path: "/account/audit", label: "Audit log", icon: ScrollText, needs: "read:audit_event" },
  { path: "/account/workspaces", label: "Workspaces", icon: Building2, needs: "read:workspace" },
  {
    path: "/account/addresses",
    label: "Allowed addresses",
    icon: Network,
    needs: "read:ip_allowlist",
  },
  { path: "/account/single-sign-on", label: "Single sign-on", icon: LogIn, needs: "read:sso" },
  { path: "/system", label: "System", icon: Server, needs: "see_workspace_settings" },
];
