/** What the address of a task run's page says. */

export const TASK_RUN_TABS = ["logs", "artifacts", "states"] as const;
export type TaskRunTab = (typeof TASK_RUN_TABS)[number];

export interface TaskRunSearch {
  tab?: TaskRunTab;
}

export function parseTaskRunSearch({ tab }: Record<string, unknown>): TaskRunSearch {
  const known = TASK_RUN_TABS.find((one) => one === tab);
  return known && known !== "logs" ? { tab: known } : {};
}
