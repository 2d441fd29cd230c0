import { expect, it } from "vitest";

import type { Setting } from "./data";
import { settingsWith, valueText } from "./settings";

const setting = (path: string, value: unknown, source = "environment"): Setting => ({
  path,
  name: `PROVOST_${path.toUpperCase().replaceAll(".", "_")}`,
  about: "What it is.",
  value: value as Setting["value"],
  source,
  key: path,
  is_default: source === "default",
});

const SETTINGS = [
  setting("server.api.host", "127.0.0.1", "default"),
  setting("server.api.port", 4300),
  setting("server.tls.certificate_file", "/etc/provost/tls.pem", "provost.toml"),
];

it("values are as one would write them", () => {
  expect([null, "", "a", 4300, false, ["a", "b"], { a: 1 }].map(valueText)).toEqual([
    "",
    "",
    "a",
    "4300",
    "false",
    '["a","b"]',
    '{"a":1}',
  ]);
});

it("what is set is listed, and what is not where that is wanted", () => {
  const paths = (text: string, withDefaults: boolean) =>
    settingsWith(SETTINGS, text, withDefaults).map(({ path }) => path);
  expect(paths("", false)).toEqual(["server.api.port", "server.tls.certificate_file"]);
  expect(paths("", true)).toHaveLength(3);
  expect(paths("API host", true)).toEqual(["server.api.host"]);
  expect(paths("4300", true)).toEqual(["server.api.port"]);
  expect(paths("nothing such", true)).toEqual([]);
});
