import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { validate } from "@/features/schema-form/data";
import { count, type Faults, NO_FAULTS } from "@/features/schema-form/faults";
import type { JsonObject } from "@/features/schema-form/schema";
import { SchemaForm } from "@/features/schema-form/schema-form";
import { defaultsOf } from "@/features/schema-form/values";
import { ErrorNotice, reasonOf } from "@/ui/notices";

import type { FlowRun } from "./data";
import { askedQuery, type Keyset, resumeRun } from "./resume-data";

interface Props {
  run: FlowRun;
  keyset: Keyset;
  onDone: () => Promise<void>;
}

/** Asks for what a paused run waits for, and has it go on with that. */
export function ResumeForm({ run, keyset, onDone }: Props) {
  const asked = useQuery(askedQuery(run.id, keyset));
  const [given, setGiven] = useState<JsonObject>();
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const schema = asked.data?.schema ?? {};
  const values = given ?? defaultsOf(schema, schema);
  const resume = useMutation({
    mutationFn: async () => {
      const found = await validate(schema, values);
      setFaults(found);
      if (count(found) === 0) {
        await resumeRun(run.id, values);
        await onDone();
      }
    },
  });
  if (asked.error) {
    return <ErrorNotice error={asked.error} what="What the run asks for" />;
  }
  if (!asked.data) {
    return <div role="status" aria-label="The form is being fetched" className="skeleton h-32" />;
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        resume.mutate();
      }}
    >
      {asked.data.description ? (
        <p className="whitespace-pre-wrap break-words">{asked.data.description}</p>
      ) : null}
      <SchemaForm
        label="Input"
        schema={schema}
        values={values}
        onChange={setGiven}
        faults={faults}
      />
      {resume.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(resume.error)}
        </p>
      ) : count(faults) > 0 ? (
        <p role="alert" className="text-danger">
          The input does not fit; what is wrong is marked above.
        </p>
      ) : null}
      <GuardedButton
        needs="run_flows"
        type="submit"
        kind="primary"
        className="self-start"
        disabled={resume.isPending}
      >
        Resume with this
      </GuardedButton>
    </form>
  );
}
