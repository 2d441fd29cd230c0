import type { Schemas } from "@/api/client";
import { formatTime } from "@/lib/time";
import { usePreferences } from "@/preferences/store";

const HEIGHT = 56;
const GAP = 0.16;

interface Props {
  counts: readonly Schemas["EventCount"][];
  /** The stretch of time, in words. */
  label: string;
}

/** How many events there were over time. */
export function EventBars({ counts, label }: Props) {
  const telling = usePreferences();
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const [first, last] = [counts[0], counts.at(-1)];
  return (
    <figure className="rounded-lg border border-rule bg-sheet px-3 pt-3 pb-1.5">
      <svg
        viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-14 w-full"
        aria-hidden="true"
      >
        {counts.map(({ start_time, count }, index) => {
          // What is few among many is still seen.
          const height = count === 0 ? 0 : Math.max(1.5, (count / most) * (HEIGHT - 4));
          return (
            <g key={start_time}>
              <title>{`${formatTime(start_time, telling)}: ${count}`}</title>
              <rect x={index} width={1} height={HEIGHT} fill="transparent" />
              <rect
                x={index + GAP / 2}
                y={HEIGHT - height}
                width={1 - GAP}
                height={height}
                className="fill-state-running"
              />
            </g>
          );
        })}
        <line x2={counts.length} y1={HEIGHT} y2={HEIGHT} stroke="var(--rule)" strokeWidth={1} />
      </svg>
      <figcaption className="tabular mt-1 flex justify-between gap-4 text-soft text-xs">
        <span>{first ? formatTime(first.start_time, telling) : ""}</span>
        <span className="hidden sm:inline">{`${label}: ${total} ${total === 1 ? "event" : "events"}`}</span>
        <span>{last ? formatTime(last.end_time, telling) : ""}</span>
      </figcaption>
    </figure>
  );
}
