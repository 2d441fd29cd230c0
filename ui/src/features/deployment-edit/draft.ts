/** A deployment as somebody changes it, and what of that the API is told. */

import type { Schemas } from "@/api/client";
import type { Deployment } from "@/features/deployments/data";
import type { JsonObject } from "@/features/schema-form/schema";

export interface Draft {
  description: string;
  /** Words between commas. */
  tags: string;
  /** Empty for none: somebody who serves the flow runs it. */
  pool: string;
  /** Empty for the default queue of the pool. */
  queue: string;
  parameters: JsonObject;
  isEnforced: boolean;
  jobVariables: JsonObject;
  /** How many runs may be active at a time; any number without it. */
  limit: number | undefined;
  /** What becomes of a run beyond the limit. */
  beyond: "ENQUEUE" | "CANCEL_NEW";
}

export function draftOf(deployment: Deployment): Draft {
  return {
    description: deployment.description ?? "",
    tags: (deployment.tags ?? []).join(", "),
    pool: deployment.work_pool_name ?? "",
    queue: deployment.work_queue_name ?? "",
    parameters: (deployment.parameters ?? {}) as JsonObject,
    isEnforced: deployment.enforce_parameter_schema ?? true,
    jobVariables: (deployment.job_variables ?? {}) as JsonObject,
    limit: deployment.global_concurrency_limit?.limit ?? deployment.concurrency_limit ?? undefined,
    beyond:
      deployment.concurrency_options?.collision_strategy === "CANCEL_NEW"
        ? "CANCEL_NEW"
        : "ENQUEUE",
  };
}

/** Words between commas, each once. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(",").map((word) => word.trim()))].filter(Boolean);
}

/** What is different; what stays is not sent, so that others may change it meanwhile. */
export function changesOf(old: Draft, draft: Draft): Schemas["DeploymentUpdate"] {
  const isOther = (name: keyof Draft) => JSON.stringify(old[name]) !== JSON.stringify(draft[name]);
  return {
    ...(isOther("description") ? { description: draft.description } : {}),
    ...(isOther("tags") ? { tags: wordsIn(draft.tags) } : {}),
    ...(isOther("pool") ? { work_pool_name: draft.pool || null } : {}),
    ...(isOther("pool") || isOther("queue") ? { work_queue_name: draft.queue || null } : {}),
    ...(isOther("parameters") ? { parameters: draft.parameters as Record<string, never> } : {}),
    ...(isOther("isEnforced") ? { enforce_parameter_schema: draft.isEnforced } : {}),
    ...(isOther("jobVariables")
      ? { job_variables: draft.jobVariables as Record<string, never> }
      : {}),
    ...(isOther("limit") ? { concurrency_limit: draft.limit ?? null } : {}),
    ...(isOther("beyond") || (isOther("limit") && draft.limit !== undefined)
      ? { concurrency_options: { collision_strategy: draft.beyond } }
      : {}),
  };
}
