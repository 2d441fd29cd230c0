import { CopyButton } from "@/ui/copy-text";
import { EmptyNotice } from "@/ui/notices";

import type { FlowRun } from "./data";

/** With what a flow was called, and where it was to run. */
export function Parameters({ run }: { run: FlowRun }) {
  return (
    <div className="flex flex-col gap-6">
      <Values
        title="Parameters"
        values={run.parameters}
        empty="The flow was called without parameters"
      />
      <Values
        title="Job variables"
        values={run.job_variables}
        empty="The run has the variables of its deployment and work pool"
      />
    </div>
  );
}

interface ValuesProps {
  title: string;
  values: Record<string, unknown>;
  empty: string;
}

function Values({ title, values, empty }: ValuesProps) {
  const all = Object.entries(values);
  return (
    <section>
      <h2 className="mb-2 flex items-center gap-1 font-semibold">
        {title}
        {all.length > 0 ? (
          <CopyButton
            text={JSON.stringify(values, null, 2)}
            what={`${title.toLowerCase()} as JSON`}
          />
        ) : null}
      </h2>
      {all.length === 0 ? (
        <EmptyNotice title={empty} />
      ) : (
        <dl className="overflow-hidden rounded-lg border border-rule bg-sheet">
          {all.map(([name, value]) => (
            <div
              key={name}
              className="grid gap-x-4 border-rule border-b px-3 py-2 last:border-b-0 sm:grid-cols-[14rem_1fr]"
            >
              <dt className="break-words font-medium">{name}</dt>
              <dd className="whitespace-pre-wrap break-words font-mono text-sm">
                {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
