/** What the palette offers besides what it finds: places to go to and things to do. */

import { PALETTES, THEMES } from "@/preferences/preferences";
import { setPreferences } from "@/preferences/store";

import { ACCOUNT_SECTIONS } from "./account-sections";
import { SECTIONS } from "./sections";
import { showShortcuts } from "./shortcuts";
import { PALETTE_WORDS, THEME_WORDS } from "./user-menu";

export interface Command {
  id: string;
  label: string;
  /** What kind of thing it is, shown beside it. */
  kind: string;
  /** What it does, with what goes to an address of the page. */
  run: (go: (to: string, search?: Record<string, string>) => void) => void;
}

export const COMMANDS: readonly Command[] = [
  ...[...SECTIONS, ...ACCOUNT_SECTIONS].map(
    (section): Command => ({
      id: section.path,
      label: section.label,
      kind: "Go to",
      run: (go) => go(section.path),
    }),
  ),
  ...THEMES.map(
    (theme): Command => ({
      id: `theme-${theme}`,
      label: `Theme: ${THEME_WORDS[theme]}`,
      kind: "Do",
      run: () => setPreferences({ theme }),
    }),
  ),
  ...PALETTES.map(
    (palette): Command => ({
      id: `palette-${palette}`,
      label: `Colours of states: ${PALETTE_WORDS[palette]}`,
      kind: "Do",
      run: () => setPreferences({ palette }),
    }),
  ),
  { id: "/batch-jobs", label: "Batch jobs", kind: "Go to", run: (go) => go("/batch-jobs") },
  { id: "shortcuts", label: "Keyboard shortcuts", kind: "Do", run: showShortcuts },
];

/** The commands that have every word of a text somewhere, those first that begin with it. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, kind }) => {
    const whole = `${kind} ${label}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const begins = (command: Command) =>
    command.label.toLowerCase().startsWith(words.join(" ")) ? 0 : 1;
  return found.sort((one, other) => begins(one) - begins(other));
}
