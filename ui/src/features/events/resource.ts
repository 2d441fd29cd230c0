/** Resources of events: what they are called, and where the page shows them. */

type Labels = Record<string, string>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The kinds of resources that have a page, by how their ids begin. */
const PAGES = {
  "prefect.flow-run": "/runs/flow-run/$id",
  "prefect.task-run": "/runs/task-run/$id",
  "prefect.flow": "/flows/flow/$id",
  "prefect.deployment": "/deployments/deployment/$id",
  "prefect.work-queue": "/work-queues/work-queue/$id",
  "prefect.block-document": "/blocks/block/$id",
  "prefect.concurrency-limit": "/concurrency-limits/concurrency-limit/$id",
} as const;

export interface ResourceText {
  /** What kind of thing it is, as in `flow-run`. */
  kind: string;
  name: string;
  id: string;
  /** Where the page shows it. */
  page?: { to: (typeof PAGES)[keyof typeof PAGES]; id: string };
}

export function resourceText(labels: Labels): ResourceText {
  const id = labels["prefect.resource.id"] ?? "";
  const dot = id.lastIndexOf(".");
  const [kind, own] = [id.slice(0, Math.max(0, dot)), id.slice(dot + 1)];
  const to = UUID.test(own) ? PAGES[kind as keyof typeof PAGES] : undefined;
  return {
    kind: kind.replace(/^prefect\./, "") || "resource",
    name: labels["prefect.resource.name"] ?? (UUID.test(own) ? own.slice(0, 8) : own || id),
    id,
    ...(to ? { page: { to, id: own } } : {}),
  };
}
