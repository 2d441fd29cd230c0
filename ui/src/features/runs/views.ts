/**
 * Views of the runs that the people of a workspace share, as the server keeps them among its saved
 * searches.
 *
 * A saved search is a name and a list of conditions that only a page understands. A view is one of a
 * kind that is told apart from those of other pages, which are neither shown nor replaced.
 */

import type { Schemas } from "@/api/client";

import { parseRunsSearch, type RunsSearch } from "./search";

type SavedSearch = Schemas["SavedSearch"];
type Condition = Schemas["SavedSearchFilter"];

/** A look at the runs that has a name. */
export interface View {
  id: string;
  name: string;
  search: RunsSearch;
}

/** How long a name may be. */
export const LONGEST_NAME = 80;

const MARK = { object: "flow_run", property: "list", type: "provost", operation: "shown_as" };

/** The conditions by which a look at the runs is kept. */
export function conditionsOf(search: RunsSearch): Condition[] {
  return [{ ...MARK, value: { ...search } as Condition["value"] }];
}

/** The view that a saved search holds; nothing if it is of another page. */
export function viewOf({ id, name, filters }: SavedSearch): View | undefined {
  const [condition, ...others] = filters;
  const isOurs =
    others.length === 0 &&
    condition !== undefined &&
    Object.entries(MARK).every(([key, value]) => condition[key as keyof typeof MARK] === value);
  const value: unknown = condition?.value;
  if (!isOurs || typeof value !== "object" || value === null) {
    return undefined;
  }
  return { id, name, search: parseRunsSearch(value as Record<string, unknown>) };
}

/** Whether two looks at the runs show the same. */
export function isSame(one: RunsSearch, other: RunsSearch): boolean {
  const keys = ["q", "range", "sort", "group", "columns"] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** Why a view cannot have a name; nothing if it can. */
export function faultOfName(name: string, saved: readonly SavedSearch[]): string | undefined {
  if (name.length > LONGEST_NAME) {
    return `A name has at most ${LONGEST_NAME} characters.`;
  }
  const holder = saved.find((search) => search.name === name);
  if (!holder) {
    return undefined;
  }
  return viewOf(holder)
    ? `There is a view named “${name}” already.`
    : `“${name}” is the name of a search of another page.`;
}
