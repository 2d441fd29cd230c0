/**
 * Parameters of a deployment that have a name, for everybody in the workspace, as the server keeps them
 * among its saved searches: one condition of a kind that is told apart from those of other pages.
 */

import type { Schemas } from "@/api/client";
import type { JsonObject } from "@/features/schema-form/schema";

type SavedSearch = Schemas["SavedSearch"];
type Condition = Schemas["SavedSearchFilter"];

export interface Preset {
  id: string;
  name: string;
  values: JsonObject;
}

/** How long a name may be. */
export const LONGEST_NAME = 80;

const MARK = { object: "deployment", property: "parameters", type: "provost", operation: "preset" };

/** What the server calls a preset: names are of a workspace there, and those of presets of a deployment. */
export function keptName(deployment: string, name: string): string {
  return `preset ${deployment} ${name}`;
}

/** The conditions by which parameters are kept. */
export function conditionsOf(deployment: string, name: string, values: JsonObject): Condition[] {
  return [{ ...MARK, value: { deployment, name, values } as Condition["value"] }];
}

/** The presets of a deployment by name, among all that is saved. */
export function presetsOf(deployment: string, saved: readonly SavedSearch[]): Preset[] {
  const presets = saved.flatMap((search) => presetOf(deployment, search) ?? []);
  return presets.sort((one, other) => one.name.localeCompare(other.name));
}

function presetOf(deployment: string, { id, filters }: SavedSearch): Preset | undefined {
  const [condition] = filters;
  const isOurs =
    condition !== undefined &&
    Object.entries(MARK).every(([key, value]) => condition[key as keyof typeof MARK] === value);
  const kept = condition?.value as unknown as
    | { deployment?: unknown; name?: unknown; values?: unknown }
    | null
    | undefined;
  if (!isOurs || kept?.deployment !== deployment || typeof kept.name !== "string") {
    return undefined;
  }
  const { name, values } = kept;
  return typeof values === "object" && values !== null && !Array.isArray(values)
    ? { id, name, values: values as JsonObject }
    : undefined;
}
