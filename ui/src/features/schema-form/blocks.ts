/** Blocks among the values of a form: which may be chosen, and how one is named. */

import { isObject } from "./kinds";
import { choicesOf, type Json, type JsonObject, type Root, type Schema } from "./schema";

/** How deep a schema is looked through. */
const DEEPEST = 20;

/** The types of the blocks that a value may be; none if it may be something else than a block. */
export function blockTypesOf(schema: Schema, root: Root): string[] {
  const choices = choicesOf(schema, root).filter((one) => one.type !== "null");
  const types = choices.flatMap(({ block_type_slug: slug }) => (slug ? [slug] : []));
  return types.length === choices.length ? types : [];
}

/** Every type of block that is named in a schema, but for its own. */
export function blockTypesIn(root: Root): string[] {
  const found = new Set<string>();
  const look = (part: unknown, depth: number) => {
    if (depth > DEEPEST || typeof part !== "object" || part === null) {
      return;
    }
    const { block_type_slug: slug } = part as Schema;
    if (depth > 0 && typeof slug === "string") {
      found.add(slug);
    }
    for (const inner of Object.values(part)) {
      look(inner, depth + 1);
    }
  };
  look({ properties: root.properties, definitions: root.definitions, $defs: root.$defs }, 0);
  return [...found].sort();
}

/** The id of the document that a value refers to. */
export function referredTo(value: Json | undefined): string | undefined {
  const ref = isObject(value) ? value.$ref : undefined;
  const id = isObject(ref) ? ref.block_document_id : undefined;
  return typeof id === "string" ? id : undefined;
}

/** The value that refers to a document. */
export function reference(id: string): JsonObject {
  return { $ref: { block_document_id: id } };
}
