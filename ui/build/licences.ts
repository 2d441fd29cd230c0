import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/**
 * Writes a file with the licences of everything that the page is made of, as these ask for.
 *
 * What is only used to make the page is no part of it, and has no place in the file.
 */
export function licences(): Plugin {
  return {
    name: "provost:licences",
    apply: "build",
    generateBundle(_, bundle) {
      const homes = new Map<string, string>();
      for (const item of Object.values(bundle)) {
        const sources = item.type === "chunk" ? item.moduleIds : item.originalFileNames;
        for (const source of sources) {
          const home = homeOf(source);
          if (home) {
            homes.set(home, textOf(home));
          }
        }
      }
      const texts = [...homes].sort(([one], [other]) => one.localeCompare(other));
      this.emitFile({
        type: "asset",
        name: "licences.txt",
        source: texts.map(([, text]) => text).join(`\n${"=".repeat(80)}\n\n`),
      });
    },
  };
}

/** The folder of the package that a file belongs to, if it is one of others. */
function homeOf(source: string): string | undefined {
  const at = source.lastIndexOf("node_modules/");
  if (at < 0) {
    return undefined;
  }
  let folder = dirname(source.split("?")[0] ?? source);
  while (!isHome(folder) && folder.length > at) {
    folder = dirname(folder);
  }
  return isHome(folder) ? folder : undefined;
}

/** Whether a folder is that of a package, and not of a part of one that has a manifest, too. */
function isHome(folder: string): boolean {
  const path = join(folder, "package.json");
  return existsSync(path) && Boolean(JSON.parse(readFileSync(path, "utf8")).version);
}

function textOf(home: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const file = readdirSync(home).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(home, file), "utf8") : `Licence: ${license}\n`;
  return `${name} ${version}\n\n${text}`;
}
