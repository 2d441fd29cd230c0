/** The values of variables, as somebody writes and reads them. */

/** The value that a text stands for, or why it stands for none. */
export function readValue(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: `This is not JSON: ${reason}. Text stands between double quotes.` };
  }
}

export function textOf(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Tags that are written with commas between them. */
export function tagsOf(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}
