/** What the addresses of the lists of blocks say. */

export interface CatalogSearch {
  /** A part of the name. */
  q?: string;
  /** What a block can do, as in `write-path`. */
  capability?: string;
}

export interface BlocksSearch extends CatalogSearch {
  /** The slug of a type. */
  type?: string;
}

export function parseCatalogSearch(search: Record<string, unknown>): CatalogSearch {
  return { ...said("q", search.q), ...said("capability", search.capability) };
}

export function parseBlocksSearch(search: Record<string, unknown>): BlocksSearch {
  return { ...parseCatalogSearch(search), ...said("type", search.type) };
}

function said<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text ? ({ [key]: text } as Record<K, string>) : {};
}
