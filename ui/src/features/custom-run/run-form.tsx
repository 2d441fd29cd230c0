import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState } from "react";

import type { Deployment } from "@/features/deployments/data";
import { GuardedButton } from "@/features/me/guarded-button";
import { validate } from "@/features/schema-form/data";
import { count, type Faults, NO_FAULTS } from "@/features/schema-form/faults";
import type { JsonObject } from "@/features/schema-form/schema";
import { SchemaForm } from "@/features/schema-form/schema-form";
import { ownZone } from "@/lib/zones";
import { Button, buttonClass } from "@/ui/button";
import { Card } from "@/ui/card";
import { reasonOf } from "@/ui/notices";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toasts";

import { lastParameters, makeRun } from "./data";
import { Differences } from "./differences";
import { bodyOf, type Draft, emptyDraft, schemaOf, stuck, valuesOf } from "./draft";
import { PresetsMenu } from "./presets-menu";
import { RunOptions } from "./run-options";
import { StartTime } from "./start-time";

interface Props {
  deployment: Deployment;
  /** The parameters that the form begins with. */
  begin: JsonObject;
  /** The run whose parameters they are, if they are those of a run. */
  beginsAs: string | undefined;
}

/** Asks for a run, and for all that can be said of one. */
export function RunForm({ deployment, begin, beginsAs }: Props) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => emptyDraft(begin, ownZone()));
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [source, setSource] = useState(beginsAs ? `the run ${beginsAs}` : "the deployment");
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const schema = schemaOf(deployment);

  const last = useMutation({
    mutationFn: () => lastParameters(deployment.id),
    onSuccess: (values) => {
      if (values) {
        change({ values });
        setSource("the last run");
        setFaults(NO_FAULTS);
      } else {
        toast("The deployment has not run yet.");
      }
    },
  });
  const make = useMutation({
    mutationFn: async () => {
      if (deployment.enforce_parameter_schema) {
        const found = await validate(schema, draft.values);
        setFaults(found);
        if (count(found) > 0) {
          return undefined;
        }
      }
      return makeRun(deployment.id, bodyOf(draft, deployment));
    },
    onSuccess: (id) => {
      if (id !== undefined) {
        toast(draft.isLater ? "The run is planned." : "The run is made.");
        void navigate({ to: "/runs/flow-run/$id", params: { id } });
      }
    },
  });

  const kept = stuck(deployment, draft.values);
  const faulty = count(faults);
  return (
    <form
      className="flex max-w-3xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Card
        title="Parameters"
        actions={
          <>
            <Button
              onClick={() => {
                change({ values: valuesOf(deployment) });
                setSource("the deployment");
                setFaults(NO_FAULTS);
              }}
            >
              As deployed
            </Button>
            <Button onClick={() => last.mutate()} disabled={last.isPending}>
              As in the last run
            </Button>
            <PresetsMenu
              deployment={deployment.id}
              values={draft.values}
              onChoose={(preset) => {
                change({ values: { ...valuesOf(deployment), ...preset.values } });
                setSource(`the preset ${preset.name}`);
                setFaults(NO_FAULTS);
              }}
            />
          </>
        }
      >
        <p className="text-soft text-sm">They begin as those of {source}.</p>
        <SchemaForm
          label="Parameters"
          schema={schema}
          values={draft.values}
          onChange={(values) => change({ values })}
          faults={faults}
        />
        <Differences deployed={valuesOf(deployment)} values={draft.values} />
        {kept.length > 0 ? (
          <p className="text-soft text-sm">
            The deployment gives {kept.join(", ")} to every run that does not name it.
          </p>
        ) : null}
      </Card>
      <Card title="Start">
        <StartTime draft={draft} onChange={change} />
      </Card>
      <Card title="The run">
        <TextField
          label="Name"
          hint="Two words are made up if there is none."
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <RunOptions draft={draft} onChange={change} />
      </Card>
      {(last.error ?? make.error) ? (
        <p role="alert" className="text-danger">
          {reasonOf(make.error ?? last.error)}
        </p>
      ) : faulty > 0 ? (
        <p role="alert" className="text-danger">
          {faulty === 1
            ? "One parameter does not fit; it is marked above."
            : `${faulty} things in the parameters do not fit; they are marked above.`}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <GuardedButton
          needs="run_deployments"
          type="submit"
          kind="primary"
          disabled={make.isPending}
        >
          <Play aria-hidden className="size-4" />
          {draft.isLater ? "Plan the run" : "Run now"}
        </GuardedButton>
        <Link
          to="/deployments/deployment/$id"
          params={{ id: deployment.id }}
          className={buttonClass()}
        >
          Back
        </Link>
      </div>
    </form>
  );
}
