import { EmptyNotice } from "@/ui/notices";

import type { RunInBrief } from "./data";
import { RunList } from "./run-list";

/** What something is to run next. */
export function NextRuns({ runs }: { runs: readonly RunInBrief[] }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">What is next</h2>
      {runs.length === 0 ? (
        <EmptyNotice title="Nothing is planned" />
      ) : (
        <RunList label="What is next" runs={runs} />
      )}
    </section>
  );
}
