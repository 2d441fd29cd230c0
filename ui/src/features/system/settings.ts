/** Settings as they are shown and looked for. */

import type { Setting } from "./data";

/** A value as one would write it into the environment; nothing where nothing is set. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Those whose path, name or value has every word, in their order. */
export function settingsWith(
  settings: readonly Setting[],
  text: string,
  withDefaults: boolean,
): Setting[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return settings.filter((setting) => {
    const told = [setting.path, setting.name, valueText(setting.value), setting.about]
      .join(" ")
      .toLowerCase();
    return (withDefaults || !setting.is_default) && words.every((word) => told.includes(word));
  });
}
