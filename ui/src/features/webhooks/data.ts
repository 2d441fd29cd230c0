/** What the page of webhooks reads, and what it has done. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";
import { base } from "@/api/place";

export type Webhook = Schemas["Webhook"];

export const WEBHOOKS = ["webhooks"] as const;

export const webhooksQuery = queryOptions({
  queryKey: [...WEBHOOKS, "list"],
  queryFn: async ({ signal }) => {
    const all = await everything((window) =>
      read(api.POST("/api/webhooks/filter", { signal, body: window })),
    );
    return all.sort((one, other) => one.name.localeCompare(other.name, "en"));
  },
});

/** What is said of a webhook when it is made or changed. */
export type Words = Pick<Webhook, "name" | "description" | "template">;

export async function createWebhook(words: Words): Promise<void> {
  await api.POST("/api/webhooks/", { body: { ...words, enabled: true } });
}

export async function updateWebhook(
  id: string,
  body: Partial<Words & { enabled: boolean }>,
): Promise<void> {
  await api.PATCH("/api/webhooks/{id}", { params: { path: { id } }, body });
}

/** Gives a webhook another address. */
export async function rotateWebhook(id: string): Promise<void> {
  await api.POST("/api/webhooks/{id}/rotate", { params: { path: { id } } });
}

export async function deleteWebhook(id: string): Promise<void> {
  await api.DELETE("/api/webhooks/{id}", { params: { path: { id } } });
}

/** The address of a webhook; none for those who are not told. */
export function addressOf(
  { slug }: Pick<Webhook, "slug">,
  origin = window.location.origin,
): string | undefined {
  return slug.includes("*") ? undefined : `${origin}${base}hooks/${slug}`;
}
