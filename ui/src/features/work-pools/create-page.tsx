import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { reasonOf } from "@/ui/notices";
import { NumberField } from "@/ui/number-field";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";

import { createPool, nameOf, POOLS, type PoolType, poolTypesQuery } from "./data";
import { PoolsCrumb } from "./pool-page";

/** Makes a work pool of one of the kinds that workers know. */
export function CreateWorkPoolPage() {
  const query = useQuery(poolTypesQuery);
  return (
    <Page title="New work pool" above={<PoolsCrumb />}>
      <Answer query={query} what="The kinds of work pools">
        {(types) => <Form types={types} />}
      </Answer>
    </Page>
  );
}

function Form({ types }: { types: readonly PoolType[] }) {
  const navigate = useNavigate();
  const [kind, setKind] = useState(
    (types.find(({ type }) => type === "process") ?? types[0])?.type ?? "process",
  );
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [limit, setLimit] = useState<number>();
  const chosen = types.find(({ type }) => type === kind);
  const given = name.trim();
  const creating = useAct({
    act: () =>
      createPool({
        name: given,
        type: kind,
        description: description || null,
        concurrency_limit: limit ?? null,
        ...(chosen?.default_base_job_configuration
          ? { base_job_template: chosen.default_base_job_configuration }
          : {}),
      }),
    stale: POOLS,
    said: `${given} is made`,
    onDone: () => navigate({ to: "/work-pools/work-pool/$name", params: { name: given } }),
  });
  const isReady = given !== "" && !creating.isPending;
  return (
    <form
      className="flex max-w-xl flex-col gap-4 rounded-lg border border-rule bg-sheet p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) {
          creating.mutate();
        }
      }}
    >
      <Select
        label="Type"
        hint={chosen?.description}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        {types.map((type) => (
          <option key={type.type} value={type.type}>
            {nameOf(type)}
          </option>
        ))}
      </Select>
      <TextField
        label="Name"
        hint="It cannot be changed later."
        value={name}
        onChange={setName}
        required
      />
      <TextArea label="Description" value={description} onChange={setDescription} />
      <NumberField
        label="Runs at once"
        hint="Empty for no limit."
        value={limit}
        onChange={setLimit}
        whole
        min={0}
      />
      {creating.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(creating.error)}
        </p>
      ) : null}
      <GuardedButton
        needs="write_work_pools"
        type="submit"
        kind="primary"
        className="self-start"
        disabled={!isReady}
      >
        Make the work pool
      </GuardedButton>
    </form>
  );
}
