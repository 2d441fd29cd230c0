/** What is remembered of the API's answers, and for how long. */

import { QueryClient } from "@tanstack/react-query";

import { ApiError, isWorthAnotherTry } from "./errors";

const SECOND = 1000;
const MOST_TRIES = 2;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10 * SECOND,
        gcTime: 5 * 60 * SECOND,
        retry: (failures, error) => failures < MOST_TRIES && isWorthAnotherTry(error),
        retryDelay: (failures, error) =>
          error instanceof ApiError && error.retryAfter !== undefined
            ? error.retryAfter * SECOND
            : Math.min(SECOND * 2 ** failures, 10 * SECOND),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}

/**
 * How often what is still going on, and what changes now and then, is asked for again: only while
 * the server does not say what has changed.
 */
export { unlessHeard as CALM, unlessHeard as LIVE } from "./stream";
