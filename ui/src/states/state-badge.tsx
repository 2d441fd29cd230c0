import clsx from "clsx";
import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
  Zap,
} from "lucide-react";

import { type Look, lookOf, type StateType, stateWord } from "./states";

const ICONS: Record<Look, LucideIcon> = {
  scheduled: CalendarClock,
  late: Clock,
  pending: CircleDashed,
  running: LoaderCircle,
  completed: CircleCheck,
  failed: CircleX,
  crashed: Zap,
  cancelling: CircleSlash,
  cancelled: Ban,
  paused: CirclePause,
};

/** The class that colours text as a state; written out, as Tailwind reads names and not code. */
export const STATE_TEXT: Record<Look, string> = {
  scheduled: "text-state-scheduled",
  late: "text-state-late",
  pending: "text-state-pending",
  running: "text-state-running",
  completed: "text-state-completed",
  failed: "text-state-failed",
  crashed: "text-state-crashed",
  cancelling: "text-state-cancelling",
  cancelled: "text-state-cancelled",
  paused: "text-state-paused",
};

/** The same for what is drawn. */
export const STATE_FILL: Record<Look, string> = {
  scheduled: "fill-state-scheduled",
  late: "fill-state-late",
  pending: "fill-state-pending",
  running: "fill-state-running",
  completed: "fill-state-completed",
  failed: "fill-state-failed",
  crashed: "fill-state-crashed",
  cancelling: "fill-state-cancelling",
  cancelled: "fill-state-cancelled",
  paused: "fill-state-paused",
};

interface Props {
  type: StateType | null | undefined;
  /** What the state calls itself; the word of its kind if it says nothing. */
  name?: string | null | undefined;
  /** Whether it stands on a tint of its colour, as on the head of a page. */
  strong?: boolean;
}

/** A state as icon, word and colour. */
export function StateBadge({ type, name, strong = false }: Props) {
  const look = lookOf(type, name);
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium",
        STATE_TEXT[look],
        strong && "state-tint rounded-full px-2.5 py-0.5",
      )}
    >
      <StateIcon look={look} />
      {name ?? (type ? stateWord(type) : "No state")}
    </span>
  );
}

/** The picture of a state alone, beside a word that says the same. */
export function StateIcon({ look, still = false }: { look: Look; still?: boolean }) {
  const Icon = ICONS[look];
  const turns =
    look === "running" && !still ? "motion-safe:animate-spin [animation-duration:2s]" : "";
  return <Icon aria-hidden className={clsx("size-[1.1em] shrink-0", STATE_TEXT[look], turns)} />;
}
