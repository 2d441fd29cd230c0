/** What a paused flow run waits for, and how it is answered. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import type { JsonObject, Root } from "@/features/schema-form/schema";

import type { FlowRun } from "./data";

/** Where a run keeps the schema of what it waits for, and what it says about it. */
export interface Keyset {
  schema: string;
  description?: string;
}

/** What a run waits for; nothing if it waits for no input. */
export function keysetOf(run: Pick<FlowRun, "state">): Keyset | undefined {
  const details = run.state?.state_details as { run_input_keyset?: unknown } | undefined;
  const keyset = details?.run_input_keyset;
  return typeof keyset === "object" && keyset !== null && "schema" in keyset
    ? (keyset as Keyset)
    : undefined;
}

/** The text that a run has left under a key; none where nothing is. */
async function inputOf(id: string, key: string, signal: AbortSignal): Promise<string | undefined> {
  const { data } = await api.GET("/api/flow_runs/{id}/input/{key}", {
    signal,
    params: { path: { id, key } },
    parseAs: "text",
  });
  return data;
}

/** The schema of what a run waits for, and what it tells whoever answers. */
export const askedQuery = (id: string, keyset: Keyset) =>
  queryOptions({
    queryKey: ["flow-run", id, "asked", keyset.schema],
    queryFn: async ({ signal }) => {
      const [schema, description] = await Promise.all([
        inputOf(id, keyset.schema, signal),
        keyset.description ? inputOf(id, keyset.description, signal) : undefined,
      ]);
      return {
        schema: JSON.parse(schema ?? "{}") as Root,
        description: description ? textOf(description) : undefined,
      };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A text that may have been written as JSON. */
function textOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}

/** Has a run go on; says why, if the server's rules refuse it or the input does not fit. */
export async function resumeRun(id: string, input?: JsonObject): Promise<void> {
  const result = await read(
    api.POST("/api/flow_runs/{id}/resume", {
      params: { path: { id } },
      body: input ? { run_input: input as Schemas["JsonObject"] } : null,
    }),
  );
  if (result.status !== "ACCEPT") {
    const details = result.details as { reason?: string | null } | null | undefined;
    throw new Error(details?.reason ?? "The server's rules do not allow this now.");
  }
}
