/** The values of blocks: what a form begins with, what of it is sent, and what is shown. */

import type { Schemas } from "@/api/client";
import { reference, referredTo } from "@/features/schema-form/blocks";
import { isObject } from "@/features/schema-form/kinds";
import { MASK } from "@/features/schema-form/plain-form";
import {
  type Json,
  type JsonObject,
  propertiesOf,
  type Root,
  resolve,
} from "@/features/schema-form/schema";
import { changesFrom, defaultsOf } from "@/features/schema-form/values";

type Document = Pick<Schemas["BlockDocument"], "data" | "block_document_references">;

/** The fields of blocks, as a JSON schema with what Prefect adds to it. */
export type Fields = Root;

/** Another block that one refers to. */
export interface Referred {
  id: string;
  name: string;
  isAnonymous: boolean;
}

/** The blocks that one refers to, by field. */
export function referredBy({ block_document_references: all }: Document): Record<string, Referred> {
  const found: Record<string, Referred> = {};
  for (const [field, entry] of Object.entries((all ?? {}) as JsonObject)) {
    const document = isObject(entry) ? entry.block_document : undefined;
    if (isObject(document) && typeof document.id === "string") {
      found[field] = {
        id: document.id,
        name: typeof document.name === "string" ? document.name : "",
        isAnonymous: document.is_anonymous === true,
      };
    }
  }
  return found;
}

/** What a form begins with: the values, and the names of other blocks in the place of their values. */
export function valuesOf(document: Document): JsonObject {
  const values: JsonObject = { ...(document.data as JsonObject) };
  for (const [field, { id }] of Object.entries(referredBy(document))) {
    values[field] = reference(id);
  }
  return values;
}

/**
 * What has to be sent so that a block has these values. A secret that nobody touched is not among them;
 * one within a field that was changed is sent as its mask, which the server takes for what it stores.
 */
export function patchOf(fields: Fields, begin: JsonObject, values: JsonObject): JsonObject {
  const defaults = defaultsOf(fields, fields);
  const patch = changesFrom(begin, values);
  for (const name of Object.keys(begin)) {
    if (!(name in values)) {
      patch[name] = defaults[name] ?? null;
    }
  }
  return patch;
}

/** The schema and the values without what cannot be checked here: other blocks, and stored secrets. */
export function toCheck(fields: Fields, values: JsonObject): { schema: Root; values: JsonObject } {
  const whole = resolve(fields, fields);
  const isLeftOut = (name: string) =>
    referredTo(values[name]) !== undefined || hasMask(values[name]);
  const keep = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !isLeftOut(name)));
  return {
    schema: {
      ...fields,
      properties: keep(whole.properties ?? {}),
      required: (whole.required ?? []).filter((name) => !isLeftOut(name)),
    },
    values: keep(values),
  };
}

/** Whether a value is, or holds, a secret that is stored and not shown. */
export function hasMask(value: Json | undefined): boolean {
  return (
    value === MASK ||
    (typeof value === "object" && value !== null && Object.values(value).some(hasMask))
  );
}

/** A value of a block as its page shows it. */
export interface ShownValue {
  name: string;
  label: string;
  value: Json;
  isSecret: boolean;
  block?: Referred;
}

/** The values in the order of the fields, and then those that no field names. */
export function shownValues(fields: Fields, document: Document): ShownValue[] {
  const data = document.data as JsonObject;
  const blocks = referredBy(document);
  const known = propertiesOf(resolve(fields, fields));
  const labels = new Map(known.map(([name, property]) => [name, property.title ?? name]));
  const names = [...new Set([...labels.keys(), ...Object.keys(data)])];
  return names
    .filter((name) => data[name] !== undefined || blocks[name])
    .map((name) => {
      const block = blocks[name];
      const value = data[name] ?? null;
      const label = labels.get(name) ?? name;
      return { name, label, value, isSecret: value === MASK, ...(block ? { block } : {}) };
    });
}

/** The Python by which a block is loaded: by its class, where it is known where that lies. */
export function loadSnippet(
  type: { slug: string; code_example?: string | null | undefined },
  className: string | undefined,
  name: string,
): string {
  const found = className ? importOf(className, type.code_example ?? "") : undefined;
  return found && className
    ? `${found}\n\nblock = ${className}.load("${name}")`
    : `from prefect.blocks.core import Block\n\nblock = Block.load("${type.slug}/${name}")`;
}

/** The line of an example that imports a class. */
function importOf(className: string, example: string): string | undefined {
  for (const line of example.split("\n")) {
    const [, module, names = ""] = /^\s*from\s+([\w.]+)\s+import\s+([\w, ]+)$/.exec(line) ?? [];
    const isIt = names.split(",").some((one) => one.trim() === className);
    if (module && isIt && module !== "__main__") {
      return `from ${module} import ${className}`;
    }
  }
  return undefined;
}

/** Names of blocks: small letters, digits and dashes. */
export function nameFault(name: string): string | undefined {
  return /^[a-z0-9-]*$/.test(name)
    ? undefined
    : "A name has only small letters, digits and dashes.";
}
