import type { ReactNode } from "react";

import { NameBox } from "@/ui/name-box";
import { Select } from "@/ui/select";

import { type AuditSearch, CLASSES, OUTCOMES, parseAuditSearch, RANGES } from "./search";

const RANGE_WORDS = {
  "1": "The last day",
  "7": "The last week",
  "30": "The last 30 days",
  all: "All that is kept",
} as const;

const CLASS_WORDS = {
  access: "People, keys and roles",
  change: "Other changes",
  denial: "Refusals",
  "secret-read": "Secrets that were read",
  telemetry: "Telemetry",
} as const;

interface Props {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
  /** What can be done with what is found. */
  children: ReactNode;
}

/** What the log is narrowed down to. */
export function Filters({ search, onChange, children }: Props) {
  const set = (more: Record<string, unknown>) => onChange(parseAuditSearch({ ...search, ...more }));
  return (
    <div className="flex flex-wrap gap-2">
      <div className="w-full max-w-xs">
        <NameBox
          label="Action, such as variable.*"
          text={search.action ?? ""}
          onChange={(action) => set({ action: action.trim() })}
        />
      </div>
      <Select
        label="Result"
        hideLabel
        className="w-36"
        value={search.outcome ?? ""}
        onChange={(event) => set({ outcome: event.target.value })}
      >
        <option value="">Every result</option>
        {OUTCOMES.map((outcome) => (
          <option key={outcome}>{outcome}</option>
        ))}
      </Select>
      <Select
        label="Kind"
        hideLabel
        className="w-44"
        value={search.class ?? ""}
        onChange={(event) => set({ class: event.target.value })}
      >
        <option value="">Every kind</option>
        {CLASSES.map((one) => (
          <option key={one} value={one}>
            {CLASS_WORDS[one]}
          </option>
        ))}
      </Select>
      <Select
        label="Where"
        hideLabel
        className="w-44"
        value={search.here ? "here" : ""}
        onChange={(event) => set({ here: event.target.value === "here" })}
      >
        <option value="">The whole account</option>
        <option value="here">This workspace</option>
      </Select>
      <Select
        label="When"
        hideLabel
        className="w-40"
        value={search.days ?? "7"}
        onChange={(event) => set({ days: event.target.value })}
      >
        {RANGES.map((range) => (
          <option key={range} value={range}>
            {RANGE_WORDS[range]}
          </option>
        ))}
      </Select>
      {children}
    </div>
  );
}
