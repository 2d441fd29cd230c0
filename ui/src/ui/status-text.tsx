import clsx from "clsx";
import { CircleCheck, CircleDashed, CirclePause, CircleX, TriangleAlert } from "lucide-react";

const LOOKS = {
  good: [CircleCheck, "text-state-completed"],
  waiting: [CircleDashed, "text-state-pending"],
  paused: [CirclePause, "text-state-paused"],
  note: [TriangleAlert, "text-warning"],
  bad: [CircleX, "text-danger"],
} as const;

/** How something is, as icon, word and colour. */
export function StatusText({ look, children }: { look: keyof typeof LOOKS; children: string }) {
  const [Icon, colour] = LOOKS[look];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium",
        colour,
      )}
    >
      <Icon aria-hidden className="size-[1.1em]" />
      {children}
    </span>
  );
}
