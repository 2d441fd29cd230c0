import type { Schemas } from "@/api/client";
import { formatTime } from "@/lib/time";
import { usePreferences } from "@/preferences/store";
import { STATE_FILL } from "@/states/state-badge";

import { barsOf } from "./overview";

interface Props {
  history: readonly Schemas["HistoryResponse"][] | undefined;
}

const HEIGHT = 56;
const GAP = 0.16;

/** How many runs there were over time. The counts above say the same in words. */
export function Histogram({ history }: Props) {
  const telling = usePreferences();
  if (!history) {
    return <div className="skeleton h-20" />;
  }
  const bars = barsOf(history);
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <figure className="rounded-lg border border-rule bg-sheet px-3 pt-3 pb-1.5">
      <svg
        viewBox={`0 0 ${Math.max(1, bars.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-14 w-full"
        aria-hidden="true"
      >
        {bars.map((bar, index) => {
          let top = HEIGHT;
          return (
            <g key={bar.start}>
              <title>{`${formatTime(bar.start, telling)}: ${bar.total} runs`}</title>
              <rect x={index} y={0} width={1} height={HEIGHT} fill="transparent" />
              {bar.parts.map(({ look, count }) => {
                // What is few among many is still seen.
                const height = Math.max(1.5, (count / most) * (HEIGHT - 4));
                top -= height;
                return (
                  <rect
                    key={look}
                    x={index + GAP / 2}
                    y={top}
                    width={1 - GAP}
                    height={height}
                    className={STATE_FILL[look]}
                  />
                );
              })}
            </g>
          );
        })}
        <line
          x1={0}
          x2={bars.length}
          y1={HEIGHT}
          y2={HEIGHT}
          stroke="var(--rule)"
          strokeWidth={1}
        />
      </svg>
      <figcaption className="tabular mt-1 flex justify-between gap-4 text-soft text-xs">
        <span>{first ? formatTime(first.start, telling) : ""}</span>
        <span className="hidden sm:inline">{`At most ${most} ${most === 1 ? "run" : "runs"} in a bar`}</span>
        <span>{last ? formatTime(last.end, telling) : ""}</span>
      </figcaption>
    </figure>
  );
}
