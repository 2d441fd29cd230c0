/** What the address of a flow run's page says. */

export const RUN_TABS = ["logs", "tasks", "parameters", "states"] as const;
export type RunTab = (typeof RUN_TABS)[number];

export interface RunSearch {
  tab?: RunTab;
}

export function parseRunSearch(search: Record<string, unknown>): RunSearch {
  const tab = RUN_TABS.find((known) => known === search.tab);
  return tab ? { tab } : {};
}
