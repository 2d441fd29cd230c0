/** What the address of a list says that is narrowed down by name. */
export interface NameSearch {
  q?: string;
}

export function parseNameSearch({ q }: Record<string, unknown>): NameSearch {
  const text = typeof q === "number" ? String(q) : q;
  return typeof text === "string" && text ? { q: text } : {};
}
