/** What the schema of a deployment says of its parameters. */

import type { Deployment } from "./data";

export interface Parameter {
  name: string;
  type: string;
  isRequired: boolean;
  /** With what a run is called that names nothing else; absent if that is the flow's own affair. */
  value: unknown;
  /** Whether the deployment has it otherwise than the flow. */
  isOverride: boolean;
}

interface Property {
  title?: unknown;
  type?: unknown;
  default?: unknown;
  position?: unknown;
  anyOf?: { type?: unknown }[];
}

/** The parameters in the order in which the flow has them. */
export function parametersOf(
  deployment: Pick<Deployment, "parameters" | "parameter_openapi_schema">,
): Parameter[] {
  const schema = (deployment.parameter_openapi_schema ?? {}) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  const own = (deployment.parameters ?? {}) as Record<string, unknown>;
  const properties = schema.properties ?? {};
  const place = (name: string) => Number(properties[name]?.position ?? Number.MAX_SAFE_INTEGER);
  const names = [...new Set([...Object.keys(properties), ...Object.keys(own)])];
  return names
    .sort((one, other) => place(one) - place(other) || one.localeCompare(other))
    .map((name) => {
      const property = properties[name] ?? {};
      const isOverride = Object.hasOwn(own, name);
      return {
        name,
        type: typeOf(property),
        isRequired: schema.required?.includes(name) ?? false,
        value: isOverride ? own[name] : property.default,
        isOverride,
      };
    });
}

/** The required parameters for which a run would have no value. */
export function missing(parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter(({ isRequired, value }) => isRequired && value === undefined);
}

function typeOf({ type, anyOf }: Property): string {
  const all = typeof type === "string" ? [type] : (anyOf ?? []).map((one) => one.type);
  const known = all.filter((one) => typeof one === "string");
  return known.length > 0 ? known.join(" or ") : "anything";
}
