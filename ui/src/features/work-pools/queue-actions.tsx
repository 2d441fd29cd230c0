import { Pause, Play } from "lucide-react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";

import { deleteQueue, POOLS, type Queue, updateQueue } from "./data";

/** Stops a queue from giving runs to workers, or has it go on. */
export function PauseQueue({ queue, isSmall = false }: { queue: Queue; isSmall?: boolean }) {
  const isPaused = queue.is_paused ?? false;
  const pausing = useAct({
    act: () => updateQueue(queue.id, { is_paused: !isPaused }),
    stale: POOLS,
    said: isPaused ? `${queue.name} goes on` : `${queue.name} is paused`,
  });
  const Icon = isPaused ? Play : Pause;
  const word = isPaused ? "Resume" : "Pause";
  return (
    <GuardedButton
      needs="write_work_queues"
      kind={isSmall ? "quiet" : "plain"}
      onClick={() => pausing.mutate()}
      disabled={pausing.isPending}
      {...(isSmall ? { size: "icon", "aria-label": `${word} ${queue.name}`, title: word } : {})}
    >
      <Icon aria-hidden className="size-4" />
      {isSmall ? null : word}
    </GuardedButton>
  );
}

interface DeleteProps {
  queue: Queue;
  isSmall?: boolean;
  onDone?: () => unknown;
}

export function DeleteQueue({ queue, isSmall = false, onDone }: DeleteProps) {
  return (
    <ConfirmedButton
      needs="manage_work_queues"
      isSmall={isSmall}
      label={isSmall ? `Delete ${queue.name}` : "Delete"}
      question={`Delete ${queue.name}?`}
      action="Delete the queue"
      act={() => deleteQueue(queue.id)}
      stale={POOLS}
      said={`${queue.name} is deleted`}
      {...(onDone ? { onDone } : {})}
    >
      <p>Deployments that use it are not run until they have another queue.</p>
    </ConfirmedButton>
  );
}
