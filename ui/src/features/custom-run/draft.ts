/** A run of a deployment as somebody is about to ask for it. */

import type { Schemas } from "@/api/client";
import type { Deployment } from "@/features/deployments/data";
import type { JsonObject, Root } from "@/features/schema-form/schema";
import { changesFrom, defaultsOf } from "@/features/schema-form/values";
import { zonedTime } from "@/lib/zones";

export interface Draft {
  values: JsonObject;
  name: string;
  message: string;
  /** Words between commas. */
  tags: string;
  queue: string;
  retries: number | undefined;
  /** Seconds between attempts. */
  retryDelay: number | undefined;
  jobVariables: JsonObject;
  isLater: boolean;
  /** What the clocks of `zone` show when it is to begin. */
  at: string;
  zone: string;
}

/** The schema of a deployment's parameters. */
export function schemaOf(deployment: Pick<Deployment, "parameter_openapi_schema">): Root {
  return (deployment.parameter_openapi_schema ?? {}) as Root;
}

/** With what a run is called for which nothing is given. */
export function valuesOf(
  deployment: Pick<Deployment, "parameter_openapi_schema" | "parameters">,
): JsonObject {
  const schema = schemaOf(deployment);
  return { ...defaultsOf(schema, schema), ...((deployment.parameters ?? {}) as JsonObject) };
}

/** A draft that gives nothing of its own. */
export function emptyDraft(values: JsonObject, zone: string): Draft {
  return {
    values,
    name: "",
    message: "",
    tags: "",
    queue: "",
    retries: undefined,
    retryDelay: undefined,
    jobVariables: {},
    isLater: false,
    at: "",
    zone,
  };
}

/** The properties that the deployment has and the draft leaves out: a run is called with them anyway. */
export function stuck(deployment: Pick<Deployment, "parameters">, values: JsonObject): string[] {
  return Object.keys(deployment.parameters ?? {}).filter((name) => !Object.hasOwn(values, name));
}

/** What is asked of the server: of the parameters, those that are others than by themselves. */
export function bodyOf(
  draft: Draft,
  deployment: Pick<Deployment, "parameter_openapi_schema" | "parameters">,
): Schemas["DeploymentFlowRunCreate"] {
  const parameters = changesFrom(valuesOf(deployment), draft.values);
  const tags = wordsOf(draft.tags);
  const start = draft.isLater ? zonedTime(draft.at, draft.zone) : undefined;
  const message = draft.message.trim();
  return {
    parameters: parameters as Schemas["JsonObject"],
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(draft.queue.trim() ? { work_queue_name: draft.queue.trim() } : {}),
    ...(Object.keys(draft.jobVariables).length > 0
      ? { job_variables: draft.jobVariables as Schemas["JsonObject"] }
      : {}),
    ...(draft.retries === undefined && draft.retryDelay === undefined
      ? {}
      : {
          empirical_policy: {
            retries: draft.retries ?? 0,
            ...(draft.retryDelay === undefined ? {} : { retry_delay: draft.retryDelay }),
          },
        }),
    ...(start || message
      ? {
          state: {
            type: "SCHEDULED",
            data: null,
            ...(message ? { message } : {}),
            ...(start ? { state_details: { scheduled_time: start } } : {}),
          },
        }
      : {}),
  };
}

/** The words between the commas of a text, each once. */
export function wordsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
}
