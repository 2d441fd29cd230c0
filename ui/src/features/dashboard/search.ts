/** What the address of the dashboard says. */

/** How far back it looks: some of the stretches that the list of runs knows. */
export const DASHBOARD_RANGES = ["1h", "24h", "7d", "30d"] as const;
export type DashboardRange = (typeof DASHBOARD_RANGES)[number];

export interface DashboardSearch {
  range?: DashboardRange;
}

export const USUAL_RANGE: DashboardRange = "24h";

export function parseDashboardSearch({ range }: Record<string, unknown>): DashboardSearch {
  const known = DASHBOARD_RANGES.find((one) => one === range);
  return known && known !== USUAL_RANGE ? { range: known } : {};
}
