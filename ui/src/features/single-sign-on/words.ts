/** Providers, directories and what came of trying them out, in words. */

import type { Check, Grants, Provider } from "./data";

/** What the parts are called that are looked at. */
export const PARTS: Record<Check["name"], string> = {
  discovery: "Discovery document",
  issuer: "Issuer",
  endpoints: "Endpoints",
  scopes: "Scopes",
  proof_key: "Proof keys",
  clock: "Clock",
  signing_keys: "Signing keys",
  algorithms: "Algorithms",
  client: "Client",
  sign_out: "Signing out there",
  back_channel_logout: "Back-channel logout",
  connection: "Connection",
  own_bind: "Own name and password",
  people: "People",
  groups: "Groups",
};

/** What all checks together say. */
export function summary(checks: readonly Pick<Check, "outcome">[]): string {
  const count = (outcome: Check["outcome"]) =>
    checks.filter((check) => check.outcome === outcome).length;
  const failed = count("failed");
  if (failed > 0) {
    return `Nobody can sign in like this: ${failed === 1 ? "1 check" : `${failed} checks`} failed.`;
  }
  const warned = count("warned");
  const notes = warned === 0 ? "" : warned === 1 ? ", with 1 note" : `, with ${warned} notes`;
  return `Everything that signing in takes is in order${notes}.`;
}

/** A part of a text, and where it begins. */
interface TextPart {
  at: number;
  text: string;
  isExact: boolean;
}

/** A text in parts: what stands between backticks is to be taken to the letter. */
export function textParts(text: string): TextPart[] {
  let at = 0;
  const parts = text.split("`").map((part, index) => {
    const found = { at, text: part, isExact: index % 2 === 1 };
    at += part.length + 1;
    return found;
  });
  return parts.filter((part) => part.text !== "");
}

/** Whose people may come from a provider. */
export function whoMayCome(
  provider: Pick<Provider, "allowed_domains" | "domains_are_of_organisations">,
): string {
  const domains = provider.allowed_domains;
  if (!domains) {
    return "Everybody whom it knows";
  }
  const list = domains.join(", ");
  return provider.domains_are_of_organisations
    ? `Members of the organisations ${list}`
    : `Verified addresses of ${list}`;
}

/** What becomes of somebody who comes for the first time. */
export function firstVisit(isMadeKnown: boolean): string {
  return isMadeKnown ? "Made known as a member" : "Needs an account here, or an invitation";
}

/** What a group grants. */
export interface Grant {
  group: string;
  what: string;
  where: string;
}

/** What groups grant, in the order in which it matters. */
export function grantRows(grants: Grants): Grant[] {
  return [
    ...grants.account_roles.map(({ group, role }) => ({ group, what: role, where: "the account" })),
    ...grants.workspace_roles.map(({ group, role, workspace }) => ({
      group,
      what: role,
      where: workspace ? `the workspace ${workspace}` : "the default workspace",
    })),
    ...grants.teams.map(({ group, team }) => ({
      group,
      what: "Member",
      where: `the team ${team}`,
    })),
  ];
}

/** What to write into `provost.toml` for a first provider. */
export function snippet(publicUrl: string): string {
  return `[server.auth]
public_url = "${publicUrl}"

[server.sso.providers.company]
preset = "okta"
issuer = "https://example.okta.com"
client_id = "0oa1b2c3"
client_secret_file = "/run/secrets/okta"
allowed_domains = ["example.org"]
just_in_time = true`;
}
