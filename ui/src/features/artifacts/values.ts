/** What artifacts hold, as the SDK and others write it. */

import type { Schemas } from "@/api/client";

type Content = Pick<Schemas["Artifact"], "type" | "data">;

/** The kinds of artifacts that are shown as what they are, and what they are called. */
export const KINDS = {
  markdown: "Markdown",
  table: "Table",
  progress: "Progress",
  image: "Image",
  result: "Result",
} as const;

export type Kind = keyof typeof KINDS;

/** What a kind is called; one that is not known by the name it has. */
export function kindWord(type: string | null | undefined): string {
  return type ? (KINDS[type as Kind] ?? type) : "Of no kind";
}

export interface TableValue {
  columns: string[];
  rows: unknown[][];
}

/** The table of an artifact: a list of objects, a list of lists, or lists by the names of columns. */
export function tableOf(data: unknown): TableValue | undefined {
  const value = typeof data === "string" ? parsed(data) : data;
  if (Array.isArray(value)) {
    if (value.every(Array.isArray)) {
      const width = value.reduce((most, row) => Math.max(most, row.length), 0);
      return { columns: Array.from({ length: width }, (_, index) => `${index + 1}`), rows: value };
    }
    if (value.every(isMap)) {
      const columns = [...new Set(value.flatMap((row) => Object.keys(row)))];
      return { columns, rows: value.map((row) => columns.map((name) => row[name])) };
    }
    return undefined;
  }
  if (isMap(value) && Object.values(value).every(Array.isArray)) {
    const columns = Object.keys(value);
    const lists = Object.values(value) as unknown[][];
    const length = lists.reduce((most, list) => Math.max(most, list.length), 0);
    const rows = Array.from({ length }, (_, index) => lists.map((list) => list[index]));
    return { columns, rows };
  }
  return undefined;
}

/** How far something is, from 0 to 100. */
export function progressOf(data: unknown): number | undefined {
  const number = typeof data === "number" ? data : typeof data === "string" ? Number(data) : NaN;
  return Number.isFinite(number) ? Math.min(100, Math.max(0, number)) : undefined;
}

/** A progress in words: none is said to be done that is not. */
export function percent(progress: number): string {
  return `${Math.floor(progress * 10) / 10} %`;
}

/** A value of a table as text. */
export function cellText(value: unknown): string {
  return value === undefined || value === null
    ? "–"
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
}

/** What an artifact holds as text. */
export function rawText(data: unknown): string {
  return typeof data === "string" ? data : JSON.stringify(data, null, 2);
}

const LONGEST = 160;

/** What an artifact holds, in a line. */
export function summaryOf({ type, data }: Content): string {
  if (type === "table") {
    const table = tableOf(data);
    if (table) {
      return `${counted(table.rows.length, "row")}, ${counted(table.columns.length, "column")}`;
    }
  }
  if (type === "progress") {
    const progress = progressOf(data);
    if (progress !== undefined) {
      return percent(progress);
    }
  }
  const text = typeof data === "string" ? data : (JSON.stringify(data) ?? "");
  if (type === "image" && text.startsWith("data:")) {
    return "A picture within the artifact";
  }
  const line = type === "markdown" ? firstWords(text) : text;
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** The first line of a text in Markdown, without the signs that say how it looks. */
function firstWords(text: string): string {
  const lines = text
    .slice(0, 4 * LONGEST)
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*(#{1,6}\s+|>\s*|[-*+]\s+)+/, "")
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replace(/[*_`]{1,3}([^*_`]+)[*_`]{1,3}/g, "$1")
        .trim(),
    );
  return lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? "";
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
