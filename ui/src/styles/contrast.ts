/** The contrast of two colours by WCAG 2.2, from 1 to 21. Colours are `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** A colour of which `share` is `over` and the rest `ground`, as `color-mix(in srgb, …)` makes it. */
export function mixed(over: string, ground: string, share: number): string {
  const below = channels(ground);
  const mix = channels(over).map((value, index) =>
    Math.round(value * share + (below[index] ?? 0) * (1 - share)),
  );
  return `#${mix.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  if (!/^#[0-9a-f]{6}$/.test(colour)) {
    throw new Error(`${colour} is no colour such as #1b1f27`);
  }
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
