/**
 * What somebody likes: how the page looks and how it tells the time. Kept by their browser, and by the
 * server for whoever has an identity there.
 */

export const THEMES = ["system", "light", "dark"] as const;
export const PALETTES = ["standard", "distinct", "quiet"] as const;
export const CLOCKS = ["24", "12"] as const;

export interface Preferences {
  theme: (typeof THEMES)[number];
  palette: (typeof PALETTES)[number];
  clock: (typeof CLOCKS)[number];
  /** `local`, `UTC`, or the name of a zone such as `Europe/Berlin`. */
  zone: string;
}

export const DEFAULTS: Preferences = {
  theme: "system",
  palette: "standard",
  clock: "24",
  zone: "local",
};

/** Preferences from what was kept; what is missing or not known is as it is for everybody. */
export function parsePreferences(text: string | null): Preferences {
  let kept: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    kept = (JSON.parse(text ?? "{}") as typeof kept | null) ?? {};
  } catch {
    // Somebody else wrote there.
  }
  const one = <T extends string>(of: readonly T[], value: unknown, otherwise: T): T =>
    of.find((known) => known === value) ?? otherwise;
  return {
    theme: one(THEMES, kept.theme, DEFAULTS.theme),
    palette: one(PALETTES, kept.palette, DEFAULTS.palette),
    clock: one(CLOCKS, kept.clock, DEFAULTS.clock),
    zone: typeof kept.zone === "string" && isZone(kept.zone) ? kept.zone : DEFAULTS.zone,
  };
}

/** Whether the browser can tell the time of a zone. */
export function isZone(name: string): boolean {
  if (name === "local") {
    return true;
  }
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
