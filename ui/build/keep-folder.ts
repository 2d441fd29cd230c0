import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/**
 * Empties the folder of the build but for what belongs to the repository.
 *
 * The folder has to stay: cargo watches it to see whether the page is to be embedded anew.
 */
export function keepFolder(): Plugin {
  let folder = "dist";
  return {
    name: "provost:keep-folder",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    buildStart() {
      for (const name of readdirSync(folder)) {
        if (name !== ".gitignore") {
          rmSync(join(folder, name), { recursive: true });
        }
      }
    },
  };
}
