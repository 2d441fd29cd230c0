/** Values that the server makes others of: what Prefect writes as `__prefect_kind`. */

import type { Json, JsonObject } from "./schema";

/** How a value is given: as it is, as JSON, as a template, or by a variable's name. */
export const KINDS = ["plain", "json", "jinja", "workspace_variable"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_WORDS: Record<Kind, string> = {
  plain: "Value",
  json: "JSON",
  jinja: "Template",
  workspace_variable: "Variable",
};

/** Where each kind keeps what somebody writes. */
const TEXT: Record<Exclude<Kind, "plain">, string> = {
  json: "value",
  jinja: "template",
  workspace_variable: "variable_name",
};

/** How a value is given. One of a kind that is not known is shown as it is. */
export function kindOf(value: Json | undefined): Kind {
  const kind = isObject(value) ? value.__prefect_kind : undefined;
  return KINDS.find((one) => one !== "plain" && one === kind) ?? "plain";
}

/** What somebody wrote for a value that is not plain. */
export function textOf(value: Json | undefined): string {
  const kind = kindOf(value);
  const text = kind === "plain" || !isObject(value) ? undefined : value[TEXT[kind]];
  return typeof text === "string" ? text : "";
}

/** The value that a text stands for. */
export function ofKind(kind: Exclude<Kind, "plain">, text: string): JsonObject {
  return { __prefect_kind: kind, [TEXT[kind]]: text };
}

/** The same value given otherwise, as far as it can be; JSON that is none is lost with its box. */
export function toKind(value: Json | undefined, kind: Kind): Json | undefined {
  const before = kindOf(value);
  if (before === kind) {
    return value;
  }
  if (kind === "plain") {
    return before === "json" ? parsed(textOf(value)) : undefined;
  }
  if (kind === "workspace_variable") {
    return ofKind(kind, "");
  }
  if (before !== "plain") {
    return ofKind(kind, before === "workspace_variable" ? "" : textOf(value));
  }
  if (kind === "jinja") {
    return ofKind(kind, typeof value === "string" ? value : written(value));
  }
  return ofKind(kind, written(value));
}

/** Why a text is no JSON, if it is none. */
export function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A value as JSON for people to read. */
export function written(value: Json | undefined): string {
  return value === undefined ? "" : JSON.stringify(value, null, 2);
}

export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
