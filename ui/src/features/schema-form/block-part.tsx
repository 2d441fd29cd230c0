import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { Combobox } from "@/ui/combobox";

import { blockTypesIn, reference, referredTo } from "./blocks";
import { blocksQuery } from "./data";
import { words } from "./faults";
import type { PartProps } from "./field-props";

/** A block, chosen from those that are there. */
export function BlockPart(props: PartProps & { types: readonly string[] }) {
  const { label, schema, root, value, onChange, faults, isRequired, types } = props;
  // All parts of a form ask for the same, and so only once.
  const [isTouched, setIsTouched] = useState(false);
  const isAsked = isTouched || referredTo(value) !== undefined;
  const query = useQuery(blocksQuery(isAsked ? blockTypesIn(root) : []));
  const own = (query.data ?? []).filter(({ type }) => types.includes(type));
  const chosen = referredTo(value);
  const isUnknown =
    chosen !== undefined && query.data !== undefined && !own.some(({ id }) => id === chosen);
  return (
    // What there is to choose from is read once somebody comes to choose.
    <div onFocusCapture={() => setIsTouched(true)}>
      <Combobox
        label={label}
        hint={
          <>
            {isUnknown
              ? "It has a block that has no name of its own. "
              : query.data && own.length === 0
                ? "There is no block of this kind yet. "
                : ""}
            {schema.description ?? ""} Blocks to choose from are made in{" "}
            <Link to="/blocks/catalog" className="text-accent underline underline-offset-2">
              the catalog
            </Link>
            .
          </>
        }
        error={(query.error ? "The blocks could not be read." : undefined) ?? words(faults)}
        needed={isRequired}
        value={chosen}
        onChange={(id) => onChange(id === undefined ? undefined : reference(id))}
        choices={own.map(({ id, name, typeName }) => ({
          value: id,
          label: name,
          detail: typeName,
        }))}
        placeholder={isUnknown ? "A block without a name" : "Not given"}
        none={query.isFetching ? "Being fetched…" : "No block has this in its name"}
      />
    </div>
  );
}
