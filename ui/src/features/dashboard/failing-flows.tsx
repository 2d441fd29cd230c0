import { Link } from "@tanstack/react-router";

import { toggleCondition } from "@/features/runs/query-text";
import { RunList } from "@/features/runs/run-list";
import { formatShare } from "@/features/runs/strip";
import { EmptyNotice } from "@/ui/notices";
import { NAME_LINK } from "@/ui/table";

import type { Dashboard } from "./data";
import type { DashboardRange } from "./search";

interface Props {
  flows: Dashboard["failing_flows"];
  range: DashboardRange;
}

/** The flows that something went wrong in, with what went wrong last. */
export function FailingFlows({ flows, range }: Props) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">What went wrong</h2>
      {flows.length === 0 ? (
        <EmptyNotice title="Nothing went wrong in this time" />
      ) : (
        <ul className="flex flex-col gap-4">
          {flows.map((flow) => (
            <li key={flow.id}>
              <p className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-3">
                <Link
                  to="/flows/flow/$id"
                  params={{ id: flow.id }}
                  className={`font-medium ${NAME_LINK}`}
                >
                  {flow.name}
                </Link>
                <Link
                  to="/runs"
                  search={{
                    q: toggleCondition("state:failed,crashed", "flow", flow.name),
                    ...(range === "7d" ? {} : { range }),
                  }}
                  className="tabular text-sm"
                >
                  {flow.failed_count.toLocaleString("en")} of {flow.run_count.toLocaleString("en")}{" "}
                  runs, {formatShare(flow.failed_count / Math.max(1, flow.run_count))}
                </Link>
              </p>
              <RunList label={`What went wrong in ${flow.name}`} runs={flow.latest} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
