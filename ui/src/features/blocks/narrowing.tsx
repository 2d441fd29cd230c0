import type { ReactNode } from "react";

import { NameBox } from "@/ui/name-box";
import { Select } from "@/ui/select";

import type { CatalogSearch } from "./search";

interface Props {
  search: CatalogSearch;
  /** What can be asked for. */
  capabilities: readonly string[];
  onChange: (change: Record<string, string>) => void;
  children?: ReactNode;
}

/** Narrows a list down by name and by what its blocks can do. */
export function Narrowing({ search, capabilities, onChange, children }: Props) {
  const chosen = search.capability ?? "";
  const all = chosen && !capabilities.includes(chosen) ? [chosen, ...capabilities] : capabilities;
  return (
    <div className="flex flex-wrap gap-2">
      <div className="w-full sm:w-96">
        <NameBox label="Find by name" text={search.q ?? ""} onChange={(q) => onChange({ q })} />
      </div>
      {children}
      <Select
        label="Capability"
        hideLabel
        className="w-full sm:w-48"
        value={chosen}
        onChange={(event) => onChange({ capability: event.target.value })}
      >
        <option value="">All capabilities</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    </div>
  );
}
