// Writes src/api/schema.d.ts, the types of our own API document. With --check it writes nothing, and
// fails if the committed file is another than it would write.

import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENT = new URL("../../docs/openapi.json", import.meta.url);
const TYPES = new URL("../src/api/schema.d.ts", import.meta.url);

// Two operations may share a name, as Prefect's do; we call them by their paths.
const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
  delete operation.operationId;
}

const ast = await openapiTS(document, { alphabetize: false, defaultNonNullable: false });
const text = `// @generated from docs/openapi.json by \`npm run types\`. Do not edit.\n\n${astToString(ast)}`;

if (process.argv.includes("--check")) {
  if (readFileSync(TYPES, "utf8") !== text) {
    console.error("src/api/schema.d.ts is stale: run `npm run types` in ui/ and commit the result");
    process.exit(1);
  }
} else {
  writeFileSync(TYPES, text);
}
