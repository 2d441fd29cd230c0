import { useState } from "react";

import { CopyButton } from "@/ui/copy-text";
import { EmptyNotice } from "@/ui/notices";
import { Switch } from "@/ui/switch";
import { TextField } from "@/ui/text-field";

import type { Setting } from "./data";
import { settingsWith, valueText } from "./settings";

/** Settings with their values and sources; those that nothing sets where that is wanted. */
export function SettingList({ settings }: { settings: readonly Setting[] }) {
  const [text, setText] = useState("");
  const [withDefaults, setWithDefaults] = useState(false);
  const shown = settingsWith(settings, text, withDefaults);
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <TextField
          type="search"
          label="Look for a setting"
          className="w-full sm:w-80"
          value={text}
          onChange={setText}
        />
        <Switch
          label="Also those that nothing sets"
          checked={withDefaults}
          onChange={setWithDefaults}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyNotice title={text ? "No setting is as asked" : "Nothing is set"}>
          <p>
            {text && !withDefaults
              ? "Look among those that nothing sets, too."
              : "Everything is as it is from the start."}
          </p>
        </EmptyNotice>
      ) : (
        <ul
          aria-label="Settings"
          className="flex flex-col rounded-lg border border-rule bg-sheet text-sm"
        >
          {shown.map((setting) => (
            <SettingRow key={setting.path} setting={setting} />
          ))}
        </ul>
      )}
    </>
  );
}

function SettingRow({ setting }: { setting: Setting }) {
  const value = valueText(setting.value);
  return (
    <li className="flex flex-col gap-1 border-rule border-b px-4 py-2.5 last:border-b-0 md:grid md:grid-cols-2 md:gap-x-6">
      <div className="min-w-0">
        <span className="break-words font-medium font-mono">{setting.path}</span>
        <CopyButton text={setting.name} what={`the variable of ${setting.path}`} />
        <p className="text-soft">{setting.about}</p>
      </div>
      <div className="min-w-0">
        {value ? (
          <code className="break-all font-mono">{value}</code>
        ) : (
          <span className="text-soft">not set</span>
        )}
        <p className="break-words text-soft">
          {setting.is_default ? "from the start" : `by ${setting.key} (${setting.source})`}
        </p>
      </div>
    </li>
  );
}
