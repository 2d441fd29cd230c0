import { useQuery } from "@tanstack/react-query";

import { Combobox } from "@/ui/combobox";
import type { FieldWords } from "@/ui/field";

import { variablesQuery } from "./data";

interface Props extends FieldWords {
  name: string;
  onChange: (name: string) => void;
}

/** A variable of the workspace, whose value is taken when the run is made. */
export function VariablePart({ name, onChange, error, ...words }: Props) {
  const { data, error: failure } = useQuery(variablesQuery);
  // One that is not there any more is shown all the same.
  const names = [...new Set([...(data ?? []), ...(name ? [name] : [])])];
  return (
    <Combobox
      {...words}
      error={error ?? (failure ? "The variables could not be read." : undefined)}
      value={name || undefined}
      onChange={(next) => onChange(next ?? "")}
      choices={names.map((value) => ({ value, label: value }))}
      placeholder="Choose a variable"
      none="There is no such variable: prefect variable set NAME VALUE makes one"
    />
  );
}
