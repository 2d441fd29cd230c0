/** How fast slots become free by themselves, in words. */
export function decayText(slotsPerSecond: number): string {
  if (slotsPerSecond <= 0) {
    return "When they are given back";
  }
  return slotsPerSecond >= 1
    ? `${trimmed(slotsPerSecond)} a second`
    : `One in ${trimmed(1 / slotsPerSecond)} s`;
}

function trimmed(number: number): string {
  return String(Math.round(number * 100) / 100);
}
