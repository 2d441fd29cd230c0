import { useQuery } from "@tanstack/react-query";

import { RunList } from "@/features/runs/run-list";
import { Answer } from "@/ui/answer";
import { EmptyNotice } from "@/ui/notices";

import { poolRunsQuery } from "./data";

/** The newest runs of a work pool, those to come among them. */
export function PoolRuns({ pool }: { pool: string }) {
  const query = useQuery(poolRunsQuery(pool));
  return (
    <Answer query={query} what="The runs">
      {(runs) =>
        runs.length === 0 ? (
          <EmptyNotice title="No run has come to this pool" />
        ) : (
          <RunList label="Runs of the pool" runs={runs} />
        )
      }
    </Answer>
  );
}
