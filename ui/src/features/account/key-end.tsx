import { TriangleAlert } from "lucide-react";

import { useNow } from "@/lib/use-now";
import { TimeText } from "@/ui/time-text";

import { nearness } from "./expiry";

/** When a key ends, told from others if that is soon. */
export function KeyEnd({ at }: { at: string | null | undefined }) {
  const near = nearness(at, useNow());
  if (near === "never") {
    return <span className="text-soft">no end</span>;
  }
  if (near === "far") {
    return <TimeText at={at} relative />;
  }
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-warning">
      <TriangleAlert aria-hidden className="size-3.5" />
      {near === "over" ? "ended " : null}
      <TimeText at={at} relative />
    </span>
  );
}
