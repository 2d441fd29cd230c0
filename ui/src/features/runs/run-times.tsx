import type { Schemas } from "@/api/client";
import { formatDuration } from "@/lib/time";

/** How long half, and all but the slowest twentieth, of the last runs of something took at most. */
export function RunTimes({ figures }: { figures: Schemas["RunFigures"] }) {
  const { median_run_time: median, p95_run_time: slow } = figures;
  if (typeof median !== "number" || typeof slow !== "number") {
    return <span className="text-soft">–</span>;
  }
  return (
    <>
      <span className="sr-only">Median </span>
      {formatDuration(median)}
      <span className="text-soft">
        , <span className="sr-only">95 % took at most </span>
        {formatDuration(slow)}
      </span>
    </>
  );
}
