/** What the address of the page for a run says. */

export interface CustomRunSearch {
  /** The flow run whose parameters the new one begins with. */
  from?: string;
}

export function parseCustomRunSearch(search: Record<string, unknown>): CustomRunSearch {
  return typeof search.from === "string" && search.from ? { from: search.from } : {};
}
