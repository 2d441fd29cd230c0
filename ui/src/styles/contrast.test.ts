import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { contrast, mixed } from "./contrast";

type Theme = "light" | "dark";
type Colours = Map<string, Record<Theme, string>>;

const css = readFileSync("src/styles/tokens.css", "utf8");

/** The colours that each block of the file declares, by the first line of the block. */
const blocks: [string, Colours][] = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map((found) => {
  const colours: Colours = new Map();
  const pairs = /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
  for (const [, name = "", light = "", dark = ""] of (found[2] ?? "").matchAll(pairs)) {
    colours.set(name, { light, dark });
  }
  return [found[1]?.replace(/\/\*[\s\S]*?\*\//g, "").trim() ?? "", colours];
});

const base = blocks[0]?.[1] ?? new Map();
const palettes = blocks.filter(([, colours]) => colours.has("state-failed"));

function ratio(colours: Colours, text: string, ground: string, theme: Theme): number {
  const of = (name: string) => (colours.get(name) ?? base.get(name))?.[theme];
  return contrast(of(text) ?? text, of(ground) ?? ground);
}

describe.each<Theme>(["light", "dark"])("in the %s theme", (theme) => {
  const grounds = ["ground", "sheet", "raised", "sunken", "hover", "chosen"];

  it.each(["text", "soft", "accent", "danger", "warning"])("%s can be read anywhere", (text) => {
    for (const ground of grounds) {
      expect(ratio(base, text, ground, theme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("words on coloured grounds can be read", () => {
    const pairs = [
      ["on-accent", "accent"],
      ["on-danger", "danger"],
      ["text", "alert-ground"],
      ["danger", "alert-ground"],
      ["text", "warning-ground"],
      ["warning", "warning-ground"],
      ["text", "note-ground"],
      ["accent", "note-ground"],
      ["text", "hit"],
    ] as const;
    for (const [text, ground] of pairs) {
      expect(ratio(base, text, ground, theme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("the edges of controls can be seen", () => {
    for (const ground of ["ground", "sheet", "raised"]) {
      expect(ratio(base, "line", ground, theme), ground).toBeGreaterThanOrEqual(3);
    }
  });

  it("there are three palettes of states", () => {
    expect(palettes).toHaveLength(3);
  });

  it.each(palettes)(
    "states of %s can be read on sheets and on tints of themselves",
    (_, colours) => {
      for (const [name, colour] of colours) {
        for (const ground of ["ground", "sheet", "hover", "chosen"]) {
          expect(
            ratio(colours, name, ground, theme),
            `${name} on ${ground}`,
          ).toBeGreaterThanOrEqual(4.5);
        }
        const sheet = base.get("sheet")?.[theme] ?? "";
        const tint = mixed(colour[theme], sheet, 0.1);
        expect(contrast(colour[theme], tint), `${name} on its tint`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
