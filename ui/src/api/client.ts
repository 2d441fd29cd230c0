/** The one way to the API: typed by our own document. */

import createClient from "openapi-fetch";

import type { components, paths } from "./schema";
import { send } from "./transport";

/** The bodies of the API by name. */
export type Schemas = components["schemas"];

/** Asks the API. Every answer that is no success is thrown as an `ApiError`. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: send,
});

/** The body of an answer. Of one that is no success there is none, but such are thrown before. */
export async function read<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data === undefined) {
    throw new Error(`${response.url} was answered with nothing`);
  }
  return data;
}
