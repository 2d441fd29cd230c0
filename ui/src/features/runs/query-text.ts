/**
 * The text by which runs are asked for, such as `state:failed tag:prod nightly`.
 *
 * Words with a colon are conditions, of which several with one key are alternatives; the rest is looked
 * for in the names of runs. A value with a space stands in quotes.
 */

/** What conditions are about. */
export const KEYS = ["state", "flow", "deployment", "tag", "pool"] as const;
export type Key = (typeof KEYS)[number];

/** A text taken apart. */
export interface RunsQuery {
  conditions: Record<Key, string[]>;
  /** What the name of a run has in it. */
  name: string;
  /** What is not understood, in words. */
  problems: string[];
}

const TOKEN = /([a-z]+):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)/gi;

/** Takes a text apart. Nothing is refused: what is not understood is named, and the rest counts. */
export function parseQueryText(text: string): RunsQuery {
  const conditions = Object.fromEntries(
    KEYS.map((key) => [key, []]),
  ) as unknown as RunsQuery["conditions"];
  const words: string[] = [];
  const problems: string[] = [];
  for (const [, rawKey, quoted, plain, quotedWord, word] of text.matchAll(TOKEN)) {
    if (rawKey === undefined) {
      words.push(quotedWord ?? word ?? "");
      continue;
    }
    const key = KEYS.find((known) => known === rawKey.toLowerCase());
    const values = quoted !== undefined ? [quoted] : (plain ?? "").split(",");
    const known = values.map((value) => value.trim()).filter(Boolean);
    if (!key) {
      problems.push(`There is no condition “${rawKey}”: use ${KEYS.join(", ")}.`);
    } else if (known.length === 0) {
      problems.push(`“${key}:” lacks what to look for.`);
    } else {
      const added = known.filter((value) => !conditions[key].includes(value));
      conditions[key].push(...added);
    }
  }
  return { conditions, name: words.filter(Boolean).join(" "), problems };
}

/** The text that is taken apart into the same. */
export function writeQueryText({ conditions, name }: Omit<RunsQuery, "problems">): string {
  const written = KEYS.flatMap((key) => {
    const values = conditions[key];
    const plain = values.filter((value) => !/[\s,"]/.test(value));
    const quoted = values.filter((value) => !plain.includes(value));
    return [
      ...(plain.length > 0 ? [`${key}:${plain.join(",")}`] : []),
      ...quoted.map((value) => `${key}:"${value.replaceAll('"', "")}"`),
    ];
  });
  const words = name.split(/\s+/).map((word) => (word.includes(":") ? `"${word}"` : word));
  return [...written, ...words].filter(Boolean).join(" ");
}

/** The text with a condition more, or without it if it has it. */
export function toggleCondition(text: string, key: Key, value: string): string {
  const { conditions, name } = parseQueryText(text);
  const has = conditions[key].includes(value);
  const values = has
    ? conditions[key].filter((other) => other !== value)
    : [...conditions[key], value];
  return writeQueryText({ conditions: { ...conditions, [key]: values }, name });
}
