/** What the address of the list of artifacts says. */

export interface ArtifactsSearch {
  /** A part of the key. */
  q?: string;
  type?: string;
}

export function parseArtifactsSearch({ q, type }: Record<string, unknown>): ArtifactsSearch {
  const text = typeof q === "number" ? String(q) : q;
  return {
    ...(typeof text === "string" && text ? { q: text } : {}),
    ...(typeof type === "string" && type ? { type } : {}),
  };
}
