import { Ban, CircleCheck, CircleDashed, CircleX } from "lucide-react";

import type { Schemas } from "@/api/client";

const LOOKS = {
  done: { icon: CircleCheck, tint: "text-state-completed" },
  denied: { icon: Ban, tint: "text-warning" },
  failed: { icon: CircleX, tint: "text-danger" },
  begun: { icon: CircleDashed, tint: "text-soft" },
} as const;

/** How something ended: sign, word and colour. */
export function Outcome({ outcome }: { outcome: Schemas["AuditOutcome"] }) {
  const { icon: Icon, tint } = LOOKS[outcome];
  return (
    <span className={`inline-flex items-center gap-1.5 ${tint}`}>
      <Icon aria-hidden className="size-4" />
      {outcome}
    </span>
  );
}
