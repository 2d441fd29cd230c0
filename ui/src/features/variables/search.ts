/** What the address of the list of variables says. */

import type { Schemas } from "@/api/client";
import { type NameSearch, parseNameSearch } from "@/lib/name-search";

export interface VariablesSearch extends NameSearch {
  /** Tags that all of them have. */
  tags?: string[];
}

export function parseVariablesSearch(search: Record<string, unknown>): VariablesSearch {
  const given = Array.isArray(search.tags) ? search.tags : [search.tags];
  const tags = given.filter((tag): tag is string => typeof tag === "string" && tag !== "");
  const some = [...new Set(tags)];
  return { ...parseNameSearch(search), ...(some.length > 0 ? { tags: some } : {}) };
}

/** The condition of the API. */
export function filterOf({ q, tags }: VariablesSearch): Partial<Schemas["VariableFilter"]> {
  return {
    ...(q ? { name: { like_: q } } : {}),
    ...(tags ? { tags: { operator: "and_", all_: tags } } : {}),
  };
}

/** The search with a tag more, or with one less that was there. */
export function toggleTag({ tags = [], ...rest }: VariablesSearch, tag: string): VariablesSearch {
  const others = tags.filter((one) => one !== tag);
  const next = others.length < tags.length ? others : [...tags, tag];
  return { ...rest, ...(next.length > 0 ? { tags: next } : {}) };
}
