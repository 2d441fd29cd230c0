import { CircleCheck, CircleDashed, CirclePause } from "lucide-react";

import type { Deployment } from "./data";

/** Whether a deployment is paused, and whether somebody would take up its runs. */
export function DeploymentStatus({ deployment }: { deployment: Deployment }) {
  const [Icon, word, colour] = deployment.paused
    ? [CirclePause, "Paused", "text-state-paused"]
    : deployment.status === "READY"
      ? [CircleCheck, "Ready", "text-state-completed"]
      : [CircleDashed, "Not ready", "text-state-pending"];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium ${colour}`}>
      <Icon aria-hidden className="size-[1.1em]" />
      {word}
    </span>
  );
}
