/** What the address of the audit log says that is narrowed down. */

export const OUTCOMES = ["done", "denied", "failed", "begun"] as const;
export const CLASSES = ["access", "change", "denial", "secret-read", "telemetry"] as const;
export const RANGES = ["1", "7", "30", "all"] as const;

export interface AuditSearch {
  action?: string;
  actor?: string;
  object?: string;
  request?: string;
  outcome?: (typeof OUTCOMES)[number];
  class?: (typeof CLASSES)[number];
  /** Of how many days, if not of a week. */
  days?: (typeof RANGES)[number];
  /** Whether only what happened in this workspace is shown. */
  here?: true;
}

export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {};
  for (const name of ["action", "actor", "object", "request"] as const) {
    const value = raw[name];
    if (typeof value === "string" && value) {
      found[name] = value;
    }
  }
  const outcome = OUTCOMES.find((one) => one === raw.outcome);
  const kind = CLASSES.find((one) => one === raw.class);
  const days = RANGES.find((one) => one === String(raw.days));
  return {
    ...found,
    ...(outcome ? { outcome } : {}),
    ...(kind ? { class: kind } : {}),
    ...(days && days !== "7" ? { days } : {}),
    ...(raw.here === true ? { here: true } : {}),
  };
}

const DAY = 24 * 3_600_000;

/** The filter of the API that a search stands for. */
export function filterOf(search: AuditSearch, workspace: string, now: number) {
  const days = search.days ?? "7";
  return {
    ...(search.action ? { actions: [search.action] } : {}),
    ...(search.actor ? { actor: search.actor } : {}),
    ...(search.object ? { object: search.object } : {}),
    ...(search.request ? { request_id: search.request } : {}),
    ...(search.outcome ? { outcome: search.outcome } : {}),
    ...(search.class ? { classes: [search.class] } : {}),
    ...(search.here ? { workspace } : {}),
    ...(days === "all" ? {} : { since: new Date(now - Number(days) * DAY).toISOString() }),
  };
}
