/** What the pages of blocks read, and what they have done. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { ApiError } from "@/api/errors";
import { everything } from "@/api/everything";
import { validate } from "@/features/schema-form/data";
import { type Faults, NO_FAULTS } from "@/features/schema-form/faults";
import type { JsonObject } from "@/features/schema-form/schema";

import type { BlocksSearch, CatalogSearch } from "./search";
import { type Fields, toCheck } from "./values";

export type BlockDocument = Schemas["BlockDocument"];
export type BlockType = Schemas["BlockType"];
export type BlockSchema = Schemas["BlockSchema"];

const PAGE = 50;

/** What hardly ever changes while a page is open. */
const LONG = 5 * 60_000;

export const BLOCKS = ["blocks"] as const;

export const documentsQuery = ({ q, type, capability }: BlocksSearch) =>
  infiniteQueryOptions({
    queryKey: [...BLOCKS, "list", { q, type, capability }],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/block_documents/filter", {
          signal,
          body: {
            block_documents: {
              is_anonymous: { eq_: false },
              ...(q ? { name: { like_: q } } : {}),
            },
            ...(type ? { block_types: { slug: { any_: [type] } } } : {}),
            ...(capability
              ? { block_schemas: { block_capabilities: { all_: [capability] } } }
              : {}),
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

/** The types of blocks, those that can do something if that is asked for. */
export const typesQuery = ({ capability }: Pick<CatalogSearch, "capability"> = {}) =>
  queryOptions({
    queryKey: [...BLOCKS, "types", { capability }],
    queryFn: async ({ signal }) => {
      const types = await everything((window) =>
        read(
          api.POST("/api/block_types/filter", {
            signal,
            body: {
              ...window,
              ...(capability
                ? { block_schemas: { block_capabilities: { all_: [capability] } } }
                : {}),
            },
          }),
        ),
      );
      return types.sort((one, other) => one.name.localeCompare(other.name, "en"));
    },
    placeholderData: keepPreviousData,
    staleTime: LONG,
  });

export const capabilitiesQuery = queryOptions({
  queryKey: [...BLOCKS, "capabilities"],
  queryFn: async ({ signal }) =>
    (await read(api.GET("/api/block_capabilities/", { signal }))).sort(),
  staleTime: LONG,
});

export const typeQuery = (slug: string) =>
  queryOptions({
    queryKey: [...BLOCKS, "type", slug],
    queryFn: ({ signal }) =>
      read(api.GET("/api/block_types/slug/{slug}", { signal, params: { path: { slug } } })),
  });

/** The blocks of a type that have names. */
export const documentsOfTypeQuery = (slug: string) =>
  queryOptions({
    queryKey: [...BLOCKS, "of-type", slug],
    queryFn: ({ signal }) =>
      read(
        api.GET("/api/block_types/slug/{slug}/block_documents", {
          signal,
          params: { path: { slug } },
        }),
      ),
  });

/** A type with the newest schema that its blocks may follow, if there is any. */
export const typeAndSchemaQuery = (slug: string) =>
  queryOptions({
    queryKey: [...BLOCKS, "type", slug, "schema"],
    queryFn: async ({ signal }) => {
      const params = { path: { slug } };
      const type = await read(api.GET("/api/block_types/slug/{slug}", { signal, params }));
      const [schema] = await read(
        api.POST("/api/block_schemas/filter", {
          signal,
          body: { block_schemas: { block_type_id: { any_: [type.id] } }, limit: 1 },
        }),
      );
      return { type, schema };
    },
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: [...BLOCKS, "one", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/block_documents/{id}", { signal, params: { path: { id } } })),
  });

/** Makes a block, and returns its id. */
export async function createDocument(
  name: string,
  schema: BlockSchema,
  data: JsonObject,
): Promise<string> {
  const made = await read(
    api.POST("/api/block_documents/", {
      body: {
        name,
        block_schema_id: schema.id,
        block_type_id: schema.block_type_id,
        data: data as Schemas["JsonObject"],
      },
    }),
  );
  return made.id;
}

/** Changes some values of a block; all others, secrets too, stay as they are. */
export async function updateDocument(id: string, data: JsonObject): Promise<void> {
  await api.PATCH("/api/block_documents/{id}", {
    params: { path: { id } },
    // The document says no more of the values than that they are some.
    body: { data: data as Record<string, never>, merge_existing_data: true },
  });
}

export async function deleteDocument(id: string): Promise<void> {
  await api.DELETE("/api/block_documents/{id}", { params: { path: { id } } });
}

/** Where values do not fit the fields, as far as the server can tell without secrets. */
export async function faultsIn(fields: Fields, values: JsonObject): Promise<Faults> {
  const check = toCheck(fields, values);
  try {
    return await validate(check.schema, check.values);
  } catch (error) {
    // A schema that the server cannot check by is no fault of the values.
    if (error instanceof ApiError && [400, 409, 422].includes(error.status)) {
      return NO_FAULTS;
    }
    throw error;
  }
}
