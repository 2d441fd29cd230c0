// Adds up what a browser fetches before it shows anything, packed by Brotli, and fails if that is more
// than the page allows itself.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const DIST = new URL("../dist/", import.meta.url).pathname;
const ASSETS = join(DIST, "assets");
const KILOBYTE = 1000;

/** The most that there may be, in kilobytes. */
const MOST = { script: 200, everything: 300, lazyScript: 60, program: 2500 };

const size = (name) => {
  const packed = join(ASSETS, `${name}.br`);
  return statSync(existsSync(packed) ? packed : join(ASSETS, name)).size;
};

const index = readFileSync(join(DIST, "index.html"), "utf8");
const named = [...index.matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g)].map((found) => found[1]);
const scripts = named.filter((name) => name.endsWith(".js"));
// The fonts that the first screen is written in: the one for text, in Latin letters.
const fonts = readdirSync(ASSETS).filter((name) => /^geist-latin-wght-normal.*\.woff2$/.test(name));
const lazy = readdirSync(ASSETS).filter((name) => name.endsWith(".js") && !named.includes(name));

const sum = (names) => names.reduce((bytes, name) => bytes + size(name), 0);
const whole = readdirSync(ASSETS)
  .filter((name) => !/\.(br|gz)$/.test(name))
  .reduce((bytes, name) => bytes + statSync(join(ASSETS, name)).size, 0);

const rows = [
  ["script at first load", sum(scripts), MOST.script],
  [
    "everything at first load",
    sum([...new Set([...named, ...fonts])]) + Buffer.byteLength(index),
    MOST.everything,
  ],
  ["largest script loaded later", Math.max(0, ...lazy.map(size)), MOST.lazyScript],
  ["all files, not packed", whole, MOST.program],
];
let failed = false;
for (const [what, bytes, most] of rows) {
  const isOver = bytes > most * KILOBYTE;
  failed ||= isOver;
  console.log(
    `${isOver ? "OVER" : "ok  "} ${what}: ${(bytes / KILOBYTE).toFixed(1)} kB of ${most}`,
  );
}
if (scripts.length === 0 || fonts.length === 0) {
  console.error(
    "dist/index.html names no script, or there is no font: the build changed its shape",
  );
  failed = true;
}
process.exit(failed ? 1 : 0);
