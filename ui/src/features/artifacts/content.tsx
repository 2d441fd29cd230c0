import { Markdown } from "@/features/markdown/lazy";
import { ownPicture, safeHref } from "@/features/markdown/text";
import { EmptyNotice } from "@/ui/notices";

import type { Artifact } from "./data";
import { Progress } from "./progress";
import { TableContent } from "./table-content";
import { progressOf, rawText, tableOf } from "./values";

interface Props {
  artifact: Pick<Artifact, "type" | "data" | "key">;
  /** The level of the first heading in it. */
  level?: 2 | 3;
}

/** What an artifact holds, as what it is. */
export function Content({ artifact, level = 2 }: Props) {
  const { type, data } = artifact;
  const name = artifact.key ?? "The artifact";
  if (data === null || data === undefined || data === "") {
    return <EmptyNotice title="It holds nothing" />;
  }
  if (type === "markdown" && typeof data === "string") {
    return (
      <div className="rounded-lg border border-rule bg-sheet p-4">
        <Markdown text={data} level={level} />
      </div>
    );
  }
  const table = type === "table" ? tableOf(data) : undefined;
  if (table) {
    return table.rows.length === 0 ? (
      <EmptyNotice title="The table has no rows" />
    ) : (
      <TableContent table={table} label={name} />
    );
  }
  const progress = type === "progress" ? progressOf(data) : undefined;
  if (progress !== undefined) {
    return <Progress value={progress} of={name} />;
  }
  if (type === "image" && typeof data === "string") {
    return <Image address={data} of={name} />;
  }
  return (
    <pre className="whitespace-pre-wrap rounded-lg border border-rule bg-sheet p-3 font-mono text-sm [overflow-wrap:anywhere]">
      {rawText(data)}
    </pre>
  );
}

function Image({ address, of }: { address: string; of: string }) {
  if (ownPicture(address)) {
    return <img src={address} alt={of} className="max-w-full self-start rounded-lg" />;
  }
  const href = safeHref(address);
  return (
    <div className="rounded-lg border border-rule bg-sheet p-4">
      <p className="[overflow-wrap:anywhere]">
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {href}
          </a>
        ) : (
          address
        )}
      </p>
      <p className="mt-1 text-soft text-sm">
        This page shows no pictures of other hosts, which would learn who looks at them.
      </p>
    </div>
  );
}
