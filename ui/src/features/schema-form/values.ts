/** Values of a form: what they begin as, how they are compared, and the forms Prefect gives them. */

import {
  choicesOf,
  fixedItems,
  type Json,
  type JsonObject,
  type Root,
  resolve,
  type Schema,
} from "./schema";

/** What a value begins as when somebody asks for one. */
export function startOf(given: Schema, root: Root): Json {
  const schema = resolve(given, root);
  if (schema.default !== undefined) {
    return schema.default;
  }
  if (schema.const !== undefined) {
    return schema.const;
  }
  const [first] = choicesOf(schema, root);
  if (first && first !== schema) {
    return startOf(first, root);
  }
  switch (schema.enum ? "enum" : (schema.type ?? (schema.properties ? "object" : ""))) {
    case "enum":
      return schema.enum?.[0] ?? null;
    case "string":
      return "";
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    case "array":
      return fixedItems(schema).map((item) => startOf(item, root));
    case "object":
      return defaultsOf(schema, root);
    default:
      return null;
  }
}

/** The values of an object's properties that have a default. */
export function defaultsOf(given: Schema, root: Root): JsonObject {
  const values: JsonObject = {};
  for (const [name, property] of Object.entries(resolve(given, root).properties ?? {})) {
    const value = resolve(property, root).default;
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

/** The object with a property changed, or taken out, and all others in their places. */
export function withProperty(
  values: JsonObject,
  name: string,
  value: Json | undefined,
): JsonObject {
  if (value !== undefined) {
    return { ...values, [name]: value };
  }
  return Object.fromEntries(Object.entries(values).filter(([other]) => other !== name));
}

/** The list with an item moved to another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Whether two values say the same; the order of an object's properties says nothing. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (Object.is(one, other)) {
    return true;
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) &&
        isSame((one as JsonObject)[name], (other as JsonObject)[name]),
    )
  );
}

/** The properties whose values are others than in `base`, or are not there. */
export function changesFrom(base: JsonObject, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !isSame(base[name], value)),
  );
}
