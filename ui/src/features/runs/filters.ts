/** What a query means to the API. */

import type { Schemas } from "@/api/client";
import { STATE_TYPES, stateWord } from "@/states/states";

import type { RunsQuery } from "./query-text";

type Filters = Pick<
  Schemas["FlowRunsFilterBody"],
  "flows" | "flow_runs" | "deployments" | "work_pools"
>;

interface Window {
  after: Date;
  before: Date;
}

/** The filters of a query in a stretch of time. */
export function filtersOf({ conditions, name }: RunsQuery, window: Window): Filters {
  const state = stateFilter(conditions.state);
  const named = (names: string[]) => ({ name: { any_: names } });
  return {
    flow_runs: {
      expected_start_time: {
        after_: window.after.toISOString(),
        before_: window.before.toISOString(),
      },
      ...(state ? { state } : {}),
      ...(conditions.tag.length > 0 ? { tags: { any_: conditions.tag } } : {}),
      ...(name ? { name: { like_: name } } : {}),
    },
    ...(conditions.flow.length > 0 ? { flows: named(conditions.flow) } : {}),
    ...(conditions.deployment.length > 0 ? { deployments: named(conditions.deployment) } : {}),
    ...(conditions.pool.length > 0 ? { work_pools: named(conditions.pool) } : {}),
  };
}

/** States by their kinds, and by their names where a word is no kind, such as `late`. */
function stateFilter(words: string[]): Schemas["FlowRunFilterState"] | undefined {
  if (words.length === 0) {
    return undefined;
  }
  const types = STATE_TYPES.filter((type) => words.some((word) => isWord(word, stateWord(type))));
  const names = words.filter((word) => !types.some((type) => isWord(word, stateWord(type))));
  return {
    operator: "or_",
    ...(types.length > 0 ? { type: { any_: types } } : {}),
    ...(names.length > 0 ? { name: { any_: names.map(capitalized) } } : {}),
  };
}

function isWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** As names of states are written: `Late`, `AwaitingRetry`. */
function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
