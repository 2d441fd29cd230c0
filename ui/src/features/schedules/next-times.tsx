import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { formatAhead } from "@/lib/time";
import { ownZone, zones } from "@/lib/zones";
import { usePreferences } from "@/preferences/store";
import { Combobox } from "@/ui/combobox";
import { reasonOf } from "@/ui/notices";

import { clockChanges } from "./clock-changes";
import { nextTimesQuery, type Schedule } from "./data";

/** When a schedule comes next, by the clocks of any zone. */
export function NextTimes({ schedule }: { schedule: Schedule }) {
  const [zone, setZone] = useState(schedule.timezone ?? "UTC");
  const preferences = usePreferences();
  const next = useQuery(nextTimesQuery(schedule));
  const times = next.data?.times ?? [];
  const problem = next.error ? reasonOf(next.error) : next.data?.problem;
  const changes = clockChanges(times);
  return (
    <section aria-label="Next times" className="flex flex-col gap-2">
      <Combobox
        label="Next ten times, by the clocks of"
        value={zone}
        onChange={(chosen) => setZone(chosen ?? ownZone())}
        choices={zones().map((one) => ({ value: one, label: one }))}
      />
      {problem ? (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      ) : next.isPending ? (
        <div role="status" aria-label="The times are being fetched" className="skeleton h-40" />
      ) : times.length === 0 ? (
        <p className="text-soft text-sm">It never comes.</p>
      ) : (
        <ol className="tabular text-sm">
          {times.map(({ at }, place) => (
            <li key={at}>
              {changes.has(place) ? (
                <p className="text-soft text-xs">{changes.get(place)}</p>
              ) : null}
              <time dateTime={at}>{formatAhead(at, { ...preferences, zone })}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
