import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { keepFolder } from "./build/keep-folder.ts";
import { licences } from "./build/licences.ts";
import { pack } from "./build/pack.ts";

/** What most pages are made of, without what brings a large part of a library. */
const SMALL_PART =
  /[\\/]ui[\\/]src[\\/](lib|states|api|preferences|features[\\/](me|act)|ui(?![\\/](combobox|select|tabs|number-field|checkbox|switch)))[\\/]/;

// Addresses of files are relative to each other, so that one build can lie below any path.
export default defineConfig({
  base: "./",
  resolve: { alias: { "@": new URL("src", import.meta.url).pathname } },
  plugins: [react(), tailwindcss(), keepFolder(), licences(), pack()],
  build: {
    target: "es2023",
    outDir: "dist",
    // The folder itself is part of the repository; `keepFolder` removes what an earlier build left.
    emptyOutDir: false,
    // Nothing is written into the page as text that could be a file: the policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What changes with a release of its own is kept by browsers when only the page changes.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: "tanstack",
              test: /node_modules[\\/]@tanstack[\\/](react-router|router|history|react-query|query)/,
            },
            // What many pages use comes with the first of them: dozens of tiny files would be fetched
            // a few at a time. What is large in it, or brings a large part of a library, stays apart.
            { name: "icons", test: /node_modules[\\/]lucide-react[\\/]/ },
            {
              name: "shared",
              test: SMALL_PART,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    // For those who work on the page: the server is asked as if it had sent the page.
    proxy: Object.fromEntries(
      ["/api", "/sign-in", "/sign-out", "/profile", "/pages.css"].map((path) => [
        path,
        "http://127.0.0.1:4200",
      ]),
    ),
  },
  test: {
    environment: "happy-dom",
    testTimeout: 60_000,
    setupFiles: ["./src/test/set-up.ts"],
    include: ["src/**/*.test.{ts,tsx}", "build/**/*.test.ts"],
  },
});
