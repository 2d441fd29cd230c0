/** What a form by a schema asks of the server. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";

import { type Faults, faultsOf } from "./faults";
import type { JsonObject, Root } from "./schema";

/** The names of the variables of the workspace. */
export const variablesQuery = queryOptions({
  queryKey: ["variables", "names"],
  queryFn: async ({ signal }) => {
    const all = await everything((window) =>
      read(api.POST("/api/variables/filter", { signal, body: { sort: "NAME_ASC", ...window } })),
    );
    return all.map(({ name }) => name);
  },
});

/** A block that may be chosen. */
export interface BlockChoice {
  id: string;
  name: string;
  type: string;
  typeName: string;
}

/** The blocks of some types that have names. */
export const blocksQuery = (types: readonly string[]) =>
  queryOptions({
    queryKey: ["blocks", "choices", types],
    queryFn: async ({ signal }): Promise<BlockChoice[]> => {
      const all = await everything((window) =>
        read(
          api.POST("/api/block_documents/filter", {
            signal,
            body: {
              block_documents: { is_anonymous: { eq_: false } },
              block_types: { slug: { any_: [...types] } },
              sort: "NAME_ASC",
              ...window,
            },
          }),
        ),
      );
      return all.map(({ id, name, block_type: type }) => ({
        id,
        name,
        type: type?.slug ?? "",
        typeName: type?.name ?? "",
      }));
    },
    enabled: types.length > 0,
  });

/** Where values do not fit a schema; templates and variables are filled in before. */
export async function validate(schema: Root, values: JsonObject): Promise<Faults> {
  const { errors } = await read(
    api.POST("/api/ui/schemas/validate", {
      body: { schema: schema as Schemas["JsonObject"], values: values as Schemas["JsonObject"] },
    }),
  );
  return faultsOf(errors);
}
