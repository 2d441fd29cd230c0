import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";

import { viewerQuery } from "@/features/me/data";
import { formatTime, zoneLabel } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { CLOCKS, isZone, PALETTES, type Preferences, THEMES } from "@/preferences/preferences";
import { setPreferences, usePreferences } from "@/preferences/store";
import { PALETTE_WORDS, THEME_WORDS } from "@/shell/user-menu";
import { StateBadge } from "@/states/state-badge";
import { STATE_TYPES } from "@/states/states";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";

/** How the page looks and tells the time, for whoever uses this browser. */
export function SettingsPage() {
  const likes = usePreferences();
  const isKnown = Boolean(useQuery(viewerQuery).data?.me.id);
  return (
    <Page title="Preferences">
      <p className="max-w-prose text-soft">
        {isKnown
          ? "They go with you to every browser in which you sign in, and change nothing for others."
          : "This browser keeps them; they change nothing for others."}
      </p>
      <Card title="Looks">
        <Select
          label="Theme"
          value={likes.theme}
          onChange={(event) =>
            setPreferences({ theme: event.target.value as Preferences["theme"] })
          }
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {THEME_WORDS[theme]}
            </option>
          ))}
        </Select>
        <Select
          label="Colours of states"
          value={likes.palette}
          onChange={(event) =>
            setPreferences({ palette: event.target.value as Preferences["palette"] })
          }
        >
          {PALETTES.map((palette) => (
            <option key={palette} value={palette}>
              {PALETTE_WORDS[palette]}
            </option>
          ))}
        </Select>
        <ul className="flex flex-wrap gap-2 sm:col-span-2" aria-label="States in these colours">
          {STATE_TYPES.map((type) => (
            <li key={type}>
              <StateBadge type={type} strong />
            </li>
          ))}
          <li>
            <StateBadge type="SCHEDULED" name="Late" strong />
          </li>
        </ul>
      </Card>
      <Card title="Time">
        <ZoneBox zone={likes.zone} />
        <Select
          label="Clock"
          value={likes.clock}
          onChange={(event) =>
            setPreferences({ clock: event.target.value as Preferences["clock"] })
          }
        >
          {CLOCKS.map((clock) => (
            <option key={clock} value={clock}>
              {clock} hours
            </option>
          ))}
        </Select>
        <Now />
      </Card>
    </Page>
  );
}

function Card({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="max-w-3xl rounded-lg border border-rule bg-sheet p-4">
      <h2 className="mb-3 font-semibold text-lg">{title}</h2>
      <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </section>
  );
}

/** Any zone that the browser knows, found by typing. */
function ZoneBox({ zone }: { zone: string }) {
  const id = useId();
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        Zone
      </label>
      <input
        id={id}
        list={`${id}-zones`}
        defaultValue={zone}
        aria-describedby={`${id}-help`}
        className="h-8 rounded-md border border-line bg-sheet px-2"
        onChange={(event) => {
          const name = event.target.value.trim();
          event.target.setCustomValidity(isZone(name) ? "" : "There is no such zone.");
          if (isZone(name)) {
            setPreferences({ zone: name });
          }
        }}
      />
      <span id={`${id}-help`} className="text-soft text-sm">
        <code>local</code>, <code>UTC</code>, or a name such as <code>Europe/Berlin</code>
      </span>
      <datalist id={`${id}-zones`}>
        <option value="local" />
        <option value="UTC" />
        {zones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

function Now() {
  const telling = usePreferences();
  const now = useNow();
  return (
    <p className="tabular text-soft sm:col-span-2">
      It is {formatTime(now, telling)} ({zoneLabel(telling)}).
    </p>
  );
}
