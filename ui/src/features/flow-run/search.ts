/** What the address of a flow run's page says. */

export const RUN_TABS = ["logs", "tasks", "artifacts", "parameters", "states"] as const;
export type RunTab = (typeof RUN_TABS)[number];

/** The ways to look at what a run consisted of. */
export const TASK_VIEWS = ["timeline", "graph", "tree"] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

export interface RunSearch {
  tab?: RunTab;
  view?: TaskView;
}

export function parseRunSearch(search: Record<string, unknown>): RunSearch {
  const tab = RUN_TABS.find((known) => known === search.tab);
  const view = TASK_VIEWS.find((known) => known === search.view);
  return { ...(tab ? { tab } : {}), ...(view ? { view } : {}) };
}
