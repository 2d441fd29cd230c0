import type { Artifact } from "./data";
import { Progress } from "./progress";
import { progressOf, summaryOf } from "./values";

/** What an artifact holds, in a line, and what is said of it. */
export function Summary({
  artifact,
}: {
  artifact: Pick<Artifact, "key" | "type" | "data" | "description">;
}) {
  const progress = artifact.type === "progress" ? progressOf(artifact.data) : undefined;
  return progress === undefined ? (
    <span className="line-clamp-2 [overflow-wrap:anywhere]">
      {summaryOf(artifact) || <span className="text-soft">–</span>}
    </span>
  ) : (
    <Progress value={progress} of={artifact.key ?? "Progress"} />
  );
}
