/** What the pages of concurrency limits read, and what they have done. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";

export type Limit = Schemas["GlobalConcurrencyLimitResponse"];
export type TagLimit = Schemas["ConcurrencyLimit"];
export type Holder = Schemas["ConcurrencyLimitHolder"];

const MINUTE = 60_000;

export const LIMITS = ["concurrency"] as const;

export const limitsQuery = queryOptions({
  queryKey: [...LIMITS, "list"],
  queryFn: async ({ signal }) => {
    const [limits, tags] = await Promise.all([
      everything((window) =>
        read(api.POST("/api/v2/concurrency_limits/filter", { signal, body: window })),
      ),
      everything((window) =>
        read(api.POST("/api/concurrency_limits/filter", { signal, body: window })),
      ),
    ]);
    const ofTags = new Set(tags.map(({ tag }) => `tag:${tag}`));
    // A limit on a tag is a global one, too; here it is shown as what it was made as.
    return { limits: limits.filter(({ name }) => !ofTags.has(name)), tags };
  },
  refetchInterval: MINUTE,
});

export const limitQuery = (id: string) =>
  queryOptions({
    queryKey: [...LIMITS, "one", id],
    queryFn: async ({ signal }) => {
      const params = { path: { id_or_name: id } };
      const [limit, holders] = await Promise.all([
        read(api.GET("/api/v2/concurrency_limits/{id_or_name}", { signal, params })),
        read(api.GET("/api/v2/concurrency_limits/{id_or_name}/holders", { signal, params })),
      ]);
      return { limit, holders };
    },
    refetchInterval: MINUTE,
  });

export async function createLimit(body: Schemas["ConcurrencyLimitV2Create"]): Promise<void> {
  await api.POST("/api/v2/concurrency_limits/", { body });
}

export async function updateLimit(
  id: string,
  body: Partial<Schemas["ConcurrencyLimitV2Update"]>,
): Promise<void> {
  await api.PATCH("/api/v2/concurrency_limits/{id_or_name}", {
    params: { path: { id_or_name: id } },
    body,
  });
}

export async function deleteLimit(id: string): Promise<void> {
  await api.DELETE("/api/v2/concurrency_limits/{id_or_name}", {
    params: { path: { id_or_name: id } },
  });
}

/** Makes a limit on a tag, or gives it another number. */
export async function setTagLimit(tag: string, limit: number): Promise<void> {
  await api.POST("/api/concurrency_limits/", { body: { tag, concurrency_limit: limit } });
}

export async function resetTagLimit(tag: string): Promise<void> {
  await api.POST("/api/concurrency_limits/tag/{tag}/reset", {
    params: { path: { tag } },
    body: {},
  });
}

export async function deleteTagLimit(tag: string): Promise<void> {
  await api.DELETE("/api/concurrency_limits/tag/{tag}", { params: { path: { tag } } });
}
