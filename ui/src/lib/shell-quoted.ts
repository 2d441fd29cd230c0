/**
 * A text as one word of a command that is copied into a shell. Names are given by others, and must
 * not become commands there.
 */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-")
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
}
