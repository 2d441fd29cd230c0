/** The base job template of a pool: what its runs are started with unless they say otherwise. */

import { isObject } from "@/features/schema-form/kinds";
import type { Json, JsonObject, Root, Schema } from "@/features/schema-form/schema";
import { defaultsOf } from "@/features/schema-form/values";

/** The schema of the variables of a template; an empty one, if it has none. */
export function variablesOf(template: JsonObject): Root {
  const variables = template.variables;
  return (isObject(variables) ? variables : {}) as Root;
}

/** What the variables are where neither deployment nor run says. */
export function defaultsIn(template: JsonObject): JsonObject {
  const variables = variablesOf(template);
  return defaultsOf(variables, variables);
}

/** The template with other defaults. A variable that is left empty has none. */
export function withDefaults(template: JsonObject, values: JsonObject): JsonObject {
  const variables = variablesOf(template);
  const properties = Object.entries(variables.properties ?? {}).map(([name, property]) => {
    const { default: _, ...rest } = property as Schema & { default?: Json };
    return [name, Object.hasOwn(values, name) ? { ...rest, default: values[name] } : rest];
  });
  return {
    ...template,
    variables: { ...variables, properties: Object.fromEntries(properties) } as unknown as Json,
  };
}
