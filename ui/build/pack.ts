import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What is text, and so becomes smaller. Fonts are packed already. */
const TEXT = /\.(css|js|json|svg|txt)$/;

/**
 * Lays a form packed by Brotli and one packed by gzip beside every file that becomes smaller by it.
 *
 * The server hands them out as they are: nothing is packed while somebody waits.
 */
export function pack(): Plugin {
  let folder = "dist/assets";
  return {
    name: "provost:pack",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder).filter((name) => TEXT.test(name))) {
        const path = join(folder, name);
        const plain = readFileSync(path);
        for (const [ending, packed] of packings(plain)) {
          if (packed.length < plain.length) {
            writeFileSync(`${path}.${ending}`, packed);
          }
        }
      }
    },
  };
}

function packings(plain: Buffer): [string, Buffer][] {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  return [
    ["br", brotliCompressSync(plain, { params })],
    ["gz", gzipSync(plain, { level: 9 })],
  ];
}
