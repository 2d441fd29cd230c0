/** What a type is known by at a glance. Its picture lies on another host, which this page does not ask. */
export function TypeSign({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="flex size-8 shrink-0 items-center justify-center rounded-md bg-sunken font-semibold text-soft text-sm"
    >
      {signOf(name)}
    </span>
  );
}

/** The first letters of the first two words of a name. */
export function signOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");
}
