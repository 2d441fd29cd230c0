import { STATE_FILL } from "@/states/state-badge";

import { formatShare, type Strip } from "./strip";

interface Props {
  strip: Strip;
  /** How many there is room for. */
  room: number;
  tall?: boolean;
}

const BAR = 5;
const GAP = 2;

/** The last runs as bars: as high as they took long, coloured as they ended. */
export function RunStrip({ strip, room, tall = false }: Props) {
  const runs = strip.runs.slice(-room);
  const height = tall ? 40 : 20;
  const most = Math.max(...runs.map(({ seconds }) => seconds), 0.001);
  const width = room * (BAR + GAP);
  if (runs.length === 0) {
    return <span className="text-soft">None lately</span>;
  }
  return (
    <span className="inline-flex items-center gap-2">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        className="shrink-0"
      >
        {runs.map((run, index) => {
          const tallness = Math.max(3, (run.seconds / most) * height);
          return (
            <rect
              key={run.id}
              x={index * (BAR + GAP)}
              y={height - tallness}
              width={BAR}
              height={tallness}
              rx={1}
              className={STATE_FILL[run.look]}
            >
              <title>{`${run.name}: ${run.look}`}</title>
            </rect>
          );
        })}
      </svg>
      {strip.success === undefined ? null : (
        <span className="tabular text-soft text-sm">
          {formatShare(strip.success)}
          <span className="sr-only"> of the last runs ended well</span>
        </span>
      )}
    </span>
  );
}
