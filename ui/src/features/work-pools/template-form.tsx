import { useState } from "react";

import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { NO_FAULTS } from "@/features/schema-form/faults";
import { JsonBox } from "@/features/schema-form/json-box";
import { isObject } from "@/features/schema-form/kinds";
import type { JsonObject } from "@/features/schema-form/schema";
import { SchemaForm } from "@/features/schema-form/schema-form";
import { isSame } from "@/features/schema-form/values";
import { Button } from "@/ui/button";
import { reasonOf } from "@/ui/notices";
import { Tabs } from "@/ui/tabs";

import { POOLS, type Pool, updatePool } from "./data";
import { defaultsIn, variablesOf, withDefaults } from "./template";

type View = "variables" | "template";

/** What the runs of a pool are started with, as a form of its variables and as a whole. */
export function TemplateForm({ pool }: { pool: Pool }) {
  const kept = (pool.base_job_template ?? {}) as JsonObject;
  const [template, setTemplate] = useState(kept);
  const [view, setView] = useState<View>("variables");
  const isChanged = !isSame(kept, template);
  const saving = useAct({
    act: () => updatePool(pool.name, { base_job_template: template as Record<string, never> }),
    stale: POOLS,
    said: `What the runs of ${pool.name} are started with is changed`,
  });
  return (
    <form
      className="flex max-w-3xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <p className="text-soft">
        Runs of the pool are started with these, unless their deployment or they themselves say
        otherwise.
      </p>
      <Tabs<View>
        label="The base job template"
        value={view}
        onChange={setView}
        tabs={[
          { value: "variables", label: "Variables" },
          { value: "template", label: "Whole template" },
        ]}
      >
        {view === "variables" ? (
          <SchemaForm
            label="Variables"
            schema={variablesOf(template)}
            values={defaultsIn(template)}
            onChange={(values) => setTemplate(withDefaults(template, values))}
            faults={NO_FAULTS}
            isPlain
          />
        ) : (
          <JsonBox
            label="Base job template as JSON"
            hint="The variables, and where in the configuration of a job they stand."
            rows={24}
            value={template}
            onChange={(next) => setTemplate(isObject(next) ? next : {})}
          />
        )}
      </Tabs>
      {saving.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(saving.error)}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <GuardedButton
          needs="write_work_pools"
          type="submit"
          kind="primary"
          disabled={!isChanged || saving.isPending}
        >
          Save
        </GuardedButton>
        <Button disabled={!isChanged} onClick={() => setTemplate(kept)}>
          Take the changes back
        </Button>
      </div>
    </form>
  );
}
