import { Search } from "lucide-react";

import { Button } from "@/ui/button";
import { Select } from "@/ui/select";

import type { NamedRun } from "./data";
import { isEverything, type LogSearch, NOTHING } from "./log-data";
import { LEVELS } from "./log-lines";

interface Props {
  search: LogSearch;
  onChange: (search: LogSearch) => void;
  tasks: readonly NamedRun[];
}

const AROUND = [0, 2, 5, 10, 20];

const BOX = "h-8 rounded-md border border-line bg-sheet pr-2 placeholder:text-soft";

/** What of a log somebody wants to see. */
export function LogFilters({ search, onChange, tasks }: Props) {
  const set = (change: Partial<LogSearch>) => onChange({ ...search, ...change });
  return (
    <search aria-label="Lines of the log" className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-52 flex-1">
        <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-soft" />
        <input
          data-search-box
          type="search"
          aria-label="Look for a text in all lines"
          placeholder="Look for a text"
          maxLength={500}
          className={`${BOX} w-full pl-8`}
          value={search.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
      <Button
        aria-pressed={search.isRegex}
        aria-label="The text is a regular expression"
        title="The text is a regular expression"
        className={search.isRegex ? "bg-chosen!" : ""}
        onClick={() => set({ isRegex: !search.isRegex })}
      >
        .*
      </Button>
      <Select
        label="Least level"
        hideLabel
        value={search.level}
        onChange={(event) => set({ level: Number(event.target.value) })}
      >
        {LEVELS.map(({ value, label }) => (
          <option key={value} value={value}>
            {value === 0 ? "All levels" : `${label} and above`}
          </option>
        ))}
      </Select>
      {tasks.length > 0 ? (
        <Select
          label="Task run"
          hideLabel
          className="max-w-48"
          value={search.task}
          onChange={(event) => set({ task: event.target.value })}
        >
          <option value="">All task runs</option>
          {tasks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <input
        aria-label="Logger"
        placeholder="Logger"
        className={`${BOX} w-36 pl-2`}
        value={search.logger}
        onChange={(event) => set({ logger: event.target.value })}
      />
      {isEverything(search) ? null : (
        <>
          <Select
            label="Lines around each hit"
            hideLabel
            value={search.context}
            onChange={(event) => set({ context: Number(event.target.value) })}
          >
            {AROUND.map((lines) => (
              <option key={lines} value={lines}>
                {lines === 0 ? "Hits alone" : `${lines} lines around`}
              </option>
            ))}
          </Select>
          <Button kind="quiet" onClick={() => onChange(NOTHING)}>
            All lines
          </Button>
        </>
      )}
    </search>
  );
}
