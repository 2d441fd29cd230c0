/** What the server says is wrong with values, each fault at its property or item. */

import type { Schemas } from "@/api/client";

type Fault = Schemas["SchemaValueError"];

/** The faults of a value and of what is in it. */
export interface Faults {
  own: string[];
  inside: Record<string, Faults>;
}

export const NO_FAULTS: Faults = { own: [], inside: {} };

/** The faults as a tree; an item is named by its place. */
export function faultsOf(list: readonly Fault[]): Faults {
  const own: string[] = [];
  const inside: Record<string, Faults> = {};
  for (const fault of list) {
    if (typeof fault === "string") {
      own.push(fault);
      continue;
    }
    const name = "property" in fault ? fault.property : String(fault.index);
    const found = faultsOf(fault.errors);
    const before = inside[name] ?? NO_FAULTS;
    inside[name] = {
      own: [...before.own, ...found.own],
      inside: { ...before.inside, ...found.inside },
    };
  }
  return { own, inside };
}

/** The faults of a part. */
export function within(faults: Faults, name: string | number): Faults {
  return faults.inside[String(name)] ?? NO_FAULTS;
}

/** What is wrong with a value itself, as a sentence. */
export function words({ own }: Faults): string | undefined {
  return own.length > 0 ? own.join(" ") : undefined;
}

/** How many faults there are in all. */
export function count({ own, inside }: Faults): number {
  return Object.values(inside).reduce((sum, part) => sum + count(part), own.length);
}
