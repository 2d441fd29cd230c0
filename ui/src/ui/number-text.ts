interface Limits {
  whole?: boolean | undefined;
  min?: number | undefined;
  max?: number | undefined;
}

/** The number that a text stands for, or why it stands for none. An empty text is no fault. */
export function numberOf(
  text: string,
  { whole, min, max }: Limits,
): { value: number | undefined; fault: string | undefined } {
  const trimmed = text.trim();
  if (trimmed === "") {
    return { value: undefined, fault: undefined };
  }
  const number = Number(trimmed);
  const fault = !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)
    ? "This is not a number."
    : whole && !Number.isInteger(number)
      ? "This must be a whole number."
      : whole && !Number.isSafeInteger(number)
        ? "This is too large to be written here; give it as JSON."
        : min !== undefined && number < min
          ? `This must be ${min} or more.`
          : max !== undefined && number > max
            ? `This must be ${max} or less.`
            : undefined;
  return { value: fault ? undefined : number, fault };
}
