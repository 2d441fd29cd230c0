import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/api/client";
import { schemaOf } from "@/features/custom-run/draft";
import type { Deployment } from "@/features/deployments/data";
import { GuardedButton } from "@/features/me/guarded-button";
import { validate } from "@/features/schema-form/data";
import { count, type Faults, NO_FAULTS } from "@/features/schema-form/faults";
import { JsonBox } from "@/features/schema-form/json-box";
import { isObject } from "@/features/schema-form/kinds";
import { SchemaForm } from "@/features/schema-form/schema-form";
import { buttonClass } from "@/ui/button";
import { Card } from "@/ui/card";
import { reasonOf } from "@/ui/notices";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toasts";

import { poolNamesQuery } from "./data";
import { changesOf, type Draft, draftOf } from "./draft";

/** All of a deployment that may be changed without its code. */
export function EditForm({ deployment }: { deployment: Deployment }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [old] = useState(() => draftOf(deployment));
  const [draft, setDraft] = useState(old);
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const schema = schemaOf(deployment);
  const changes = changesOf(old, draft);
  const params = { path: { id: deployment.id } };
  const saving = useMutation({
    mutationFn: async () => {
      if (draft.isEnforced && changes.parameters) {
        const found = await validate(schema, draft.parameters);
        setFaults(found);
        if (count(found) > 0) {
          return false;
        }
      }
      await api.PATCH("/api/deployments/{id}", { params, body: changes });
      return true;
    },
    onSuccess: async (isSaved) => {
      if (isSaved) {
        toast("The deployment was changed.");
        await client.invalidateQueries({ queryKey: ["deployment", deployment.id] });
        await client.invalidateQueries({ queryKey: ["deployments"] });
        await navigate({ to: "/deployments/deployment/$id", params: { id: deployment.id } });
      }
    },
  });
  const faulty = count(faults);
  return (
    <form
      className="flex max-w-3xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Card title="For people">
        <TextArea
          label="Description"
          value={draft.description}
          onChange={(description) => set({ description })}
        />
        <TextField
          label="Tags"
          hint="Words between commas; its runs have them, too."
          value={draft.tags}
          onChange={(tags) => set({ tags })}
        />
      </Card>
      <Card title="Where it runs">
        <Where draft={draft} set={set} />
      </Card>
      <Card title="Parameters">
        <SchemaForm
          label="Parameters"
          schema={schema}
          values={draft.parameters}
          onChange={(parameters) => set({ parameters })}
          faults={faults}
        />
        <Switch
          label="Refuse runs whose parameters do not fit"
          checked={draft.isEnforced}
          onChange={(isEnforced) => set({ isEnforced })}
        />
      </Card>
      <Card title="How many at once">
        <Limit draft={draft} set={set} />
      </Card>
      {saving.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(saving.error)}
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
          needs="write_deployments"
          type="submit"
          kind="primary"
          disabled={saving.isPending || Object.keys(changes).length === 0}
        >
          Save
        </GuardedButton>
        <Link
          to="/deployments/deployment/$id"
          params={{ id: deployment.id }}
          className={buttonClass()}
        >
          Cancel
        </Link>
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
}

function Where({ draft, set }: PartProps) {
  const { data: names = [] } = useQuery(poolNamesQuery);
  const known = draft.pool === "" || names.includes(draft.pool) ? names : [draft.pool, ...names];
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label="Work pool"
        value={draft.pool}
        onChange={(event) => set({ pool: event.target.value, queue: "" })}
      >
        <option value="">None: a process serves it</option>
        {known.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        label="Work queue"
        hint="The default one of the pool if there is none."
        value={draft.queue}
        onChange={(queue) => set({ queue })}
        disabled={draft.pool === ""}
      />
      <JsonBox
        label="Job variables as JSON"
        hint="Settings of the infrastructure of its runs, beyond those of the pool."
        className="sm:col-span-2"
        rows={4}
        value={draft.jobVariables}
        onChange={(next) => set({ jobVariables: isObject(next) ? next : {} })}
      />
    </div>
  );
}

function Limit({ draft, set }: PartProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <NumberField
        label="Runs at a time"
        hint="Any number if there is none."
        whole
        min={1}
        value={draft.limit}
        onChange={(limit) => set({ limit })}
      />
      <Select
        label="A run beyond that"
        value={draft.beyond}
        disabled={draft.limit === undefined}
        onChange={(event) => set({ beyond: event.target.value as Draft["beyond"] })}
      >
        <option value="ENQUEUE">waits</option>
        <option value="CANCEL_NEW">is cancelled</option>
      </Select>
    </div>
  );
}
