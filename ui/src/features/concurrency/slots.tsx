/** How much of a limit is taken, as a bar and in numbers. */
export function Slots({ taken, limit }: { taken: number; limit: number }) {
  const share = limit > 0 ? Math.min(1, taken / limit) : 1;
  return (
    <span className="tabular inline-flex items-center align-middle gap-2 whitespace-nowrap">
      <svg
        aria-hidden="true"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="hidden h-1.5 w-24 rounded-full bg-sunken sm:inline"
      >
        <rect
          width={share * 100}
          height={6}
          className={share >= 1 ? "fill-state-late" : "fill-state-running"}
        />
      </svg>
      {taken} of {limit}
    </span>
  );
}
