/** What the page of variables reads, and what it has done. */

import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

import { filterOf, type VariablesSearch } from "./search";

export type Variable = Schemas["Variable"];

const PAGE = 50;

export const VARIABLES = ["variables"] as const;

export const variablesQuery = (search: VariablesSearch) =>
  infiniteQueryOptions({
    queryKey: [...VARIABLES, "list", search],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/variables/filter", {
          signal,
          body: {
            variables: filterOf(search),
            sort: "NAME_ASC",
            limit: PAGE,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.length < PAGE ? undefined : pages.length * PAGE),
    placeholderData: keepPreviousData,
  });

/** What a variable holds and how it is grouped. */
export interface Content {
  value: unknown;
  tags: string[];
}

export async function createVariable(name: string, content: Content): Promise<void> {
  await api.POST("/api/variables/", { body: { name, ...content } });
}

export async function updateVariable(id: string, name: string, content: Content): Promise<void> {
  await api.PATCH("/api/variables/{id}", {
    params: { path: { id } },
    // The document says no more of a value than that there is one.
    body: { name, tags: content.tags, value: content.value as Record<string, never> },
  });
}

export async function deleteVariable(id: string): Promise<void> {
  await api.DELETE("/api/variables/{id}", { params: { path: { id } } });
}
