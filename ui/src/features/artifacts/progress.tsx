import { percent } from "./values";

/** How far something is, as a bar and in words. */
export function Progress({ value, of }: { value: number; of: string }) {
  return (
    <span className="inline-flex w-full max-w-80 items-center gap-3">
      <svg
        role="img"
        aria-label={`${of}: ${percent(value)}`}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        className="h-2 min-w-16 flex-1 rounded-full bg-sunken"
      >
        <rect width={value} height="4" className="fill-accent" />
      </svg>
      <span aria-hidden className="tabular whitespace-nowrap">
        {percent(value)}
      </span>
    </span>
  );
}
