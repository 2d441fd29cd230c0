/** What the address of a work pool's page says. */

export const POOL_TABS = ["runs", "queues", "workers", "deployments", "configuration"] as const;
export type PoolTab = (typeof POOL_TABS)[number];

export interface PoolSearch {
  tab?: PoolTab;
}

export function parsePoolSearch(search: Record<string, unknown>): PoolSearch {
  const tab = POOL_TABS.find((known) => known === search.tab);
  return tab ? { tab } : {};
}
