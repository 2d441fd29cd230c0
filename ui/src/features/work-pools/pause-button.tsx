import { Pause, Play } from "lucide-react";

import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";

import { POOLS, type Pool, updatePool } from "./data";

/** Stops a pool from giving runs to workers, or has it go on. */
export function PauseButton({
  pool,
  isSmall = false,
}: {
  pool: Pick<Pool, "name" | "is_paused">;
  isSmall?: boolean;
}) {
  const isPaused = pool.is_paused ?? false;
  const pausing = useAct({
    act: () => updatePool(pool.name, { is_paused: !isPaused }),
    stale: POOLS,
    said: isPaused ? `${pool.name} goes on` : `${pool.name} is paused`,
  });
  const Icon = isPaused ? Play : Pause;
  const word = isPaused ? "Resume" : "Pause";
  return (
    <GuardedButton
      needs="write_work_pools"
      kind={isSmall ? "quiet" : "plain"}
      onClick={() => pausing.mutate()}
      disabled={pausing.isPending}
      {...(isSmall ? { size: "icon", "aria-label": `${word} ${pool.name}`, title: word } : {})}
    >
      <Icon aria-hidden className="size-4" />
      {isSmall ? null : word}
    </GuardedButton>
  );
}
