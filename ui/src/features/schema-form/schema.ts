/** What a JSON schema says of one value, with its references followed one step at a time. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** A JSON schema as pydantic and Prefect write it. What is not named here is not drawn. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  type?: string | string[];
  title?: string;
  description?: string;
  default?: Json;
  const?: Json;
  enum?: Json[];
  format?: string;
  position?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema | Schema[];
  prefixItems?: Schema[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  block_type_slug?: string;
}

/** A schema that says itself what it is, and what to look references up in. */
export type Root = Schema & Record<string, unknown>;

/** How many references may lead to one another before they are taken for a circle. */
const MOST_STEPS = 32;

/** The schema with its own reference followed and its `allOf` joined; what stands beside them wins. */
export function resolve(schema: Schema, root: Root, steps = 0): Schema {
  if (steps > MOST_STEPS) {
    return {};
  }
  const { $ref, allOf, ...own } = schema;
  const parts = [...($ref ? [pointed($ref, root)] : []), ...(allOf ?? [])];
  let whole: Schema = {};
  for (const part of parts) {
    whole = joined(whole, resolve(part, root, steps + 1));
  }
  return joined(whole, own);
}

function joined(one: Schema, other: Schema): Schema {
  const both: Schema = { ...one, ...other };
  if (one.properties && other.properties) {
    both.properties = { ...one.properties, ...other.properties };
  }
  if (one.required && other.required) {
    both.required = [...new Set([...one.required, ...other.required])];
  }
  return both;
}

/** What a pointer within the document names; nothing is known of what lies elsewhere. */
function pointed(ref: string, root: Root): Schema {
  if (!ref.startsWith("#/")) {
    return {};
  }
  let place: unknown = root;
  for (const step of ref.slice(2).split("/")) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    place =
      typeof place === "object" && place !== null && Object.hasOwn(place, name)
        ? (place as Record<string, unknown>)[name]
        : undefined;
  }
  return typeof place === "object" && place !== null ? (place as Schema) : {};
}

/** The kinds that a value may be of; a schema that leaves no choice is its own only one. */
export function choicesOf(schema: Schema, root: Root): Schema[] {
  const list = schema.anyOf ?? schema.oneOf;
  if (list) {
    return list.map((one) => resolve(one, root));
  }
  return Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema];
}

/** What a choice is called on its tab. */
export function choiceName(schema: Schema): string {
  if (schema.title) {
    return schema.title;
  }
  if (schema.enum ?? schema.const !== undefined) {
    return "choice";
  }
  const type = typeof schema.type === "string" ? schema.type : "";
  return type === "null" ? "none" : schema.format || type || "anything";
}

/** The first choice that a value could be of; the first of all if there is none yet. */
export function choiceOf(value: Json | undefined, choices: readonly Schema[]): number {
  const found = choices.findIndex((one) => value !== undefined && couldBe(value, one));
  return Math.max(0, found);
}

function couldBe(value: Json, schema: Schema): boolean {
  if (schema.const !== undefined) {
    return value === schema.const;
  }
  if (schema.enum) {
    return schema.enum.some((one) => one === value);
  }
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  switch (schema.type) {
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isMap && (schema.required ?? []).every((name) => Object.hasOwn(value, name));
    case undefined:
      return schema.properties ? isMap : true;
    default:
      return typeof value === schema.type;
  }
}

/** The properties of an object in the order in which they are declared. */
export function propertiesOf(schema: Schema): [string, Schema][] {
  const place = (one: Schema) => one.position ?? Number.MAX_SAFE_INTEGER;
  return Object.entries(schema.properties ?? {}).sort(
    ([, one], [, other]) => place(one) - place(other),
  );
}

/** The schema of an item of a list, by its place. */
export function itemOf(schema: Schema, index: number): Schema {
  const fixed = fixedItems(schema);
  const rest = Array.isArray(schema.items) ? undefined : schema.items;
  return fixed[index] ?? rest ?? {};
}

/** The items of a list that each have a schema of their own, as those of a tuple. */
export function fixedItems(schema: Schema): Schema[] {
  return schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : []);
}
