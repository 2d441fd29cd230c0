import { useQuery } from "@tanstack/react-query";
import { CircleUser, Keyboard, LogOut, MonitorSmartphone, UserRound } from "lucide-react";

import { base } from "@/api/place";
import { type Viewer, viewerQuery } from "@/features/me/data";
import { PALETTES, THEMES } from "@/preferences/preferences";
import { setPreferences, usePreferences } from "@/preferences/store";
import { Button } from "@/ui/button";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "@/ui/menu";

import { showShortcuts } from "./shortcuts";

export const THEME_WORDS = { system: "As the system", light: "Light", dark: "Dark" } as const;
export const PALETTE_WORDS = {
  standard: "Standard",
  distinct: "Without red and green",
  quiet: "Only what went wrong",
} as const;

/** Who is signed in, and what they can do about it. */
export function UserMenu() {
  const { data: viewer, error, refetch } = useQuery(viewerQuery);
  const { theme, palette } = usePreferences();
  if (!viewer) {
    return error ? (
      <div className="px-2 text-soft text-sm">
        <p>It could not be found out who you are.</p>
        <Button className="mt-1" onClick={() => void refetch()}>
          Try that again
        </Button>
      </div>
    ) : (
      <div className="skeleton h-10" />
    );
  }
  const { me } = viewer;
  const name = nameOf(me);
  return (
    <Menu
      side="top"
      triggerClass="flex min-h-10 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover"
      trigger={
        <>
          <CircleUser aria-hidden className="size-6 shrink-0 text-soft" />
          <span className="min-w-0">
            <span className="block truncate font-medium">{name}</span>
            {me.email ? <span className="block truncate text-soft text-xs">{me.email}</span> : null}
            <span className="sr-only">, your menu</span>
          </span>
        </>
      }
    >
      <MenuChoice
        label="Theme"
        value={theme}
        options={THEMES.map((value) => ({ value, label: THEME_WORDS[value] }))}
        onChange={(value) => setPreferences({ theme: value })}
      />
      <MenuChoice
        label="Colours of states"
        value={palette}
        options={PALETTES.map((value) => ({ value, label: PALETTE_WORDS[value] }))}
        onChange={(value) => setPreferences({ palette: value })}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden className="size-4" />} onSelect={showShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      {isPerson(me) ? <OwnPages /> : null}
    </Menu>
  );
}

/** What somebody does about themselves, on pages that the server makes. */
function OwnPages() {
  return (
    <>
      <MenuLink href={`${base}profile`} icon={<UserRound aria-hidden className="size-4" />}>
        Your profile and keys
      </MenuLink>
      <MenuLink
        href={`${base}profile#sessions`}
        icon={<MonitorSmartphone aria-hidden className="size-4" />}
      >
        Sessions, log out everywhere
      </MenuLink>
      <MenuLink href={`${base}sign-out`} icon={<LogOut aria-hidden className="size-4" />}>
        Log out
      </MenuLink>
    </>
  );
}

/** Whether somebody has a session that can end, and not just open doors. */
export function isPerson(me: Viewer["me"]): boolean {
  return me.id !== null && me.id !== undefined;
}

function nameOf(me: Viewer["me"]): string {
  return me.first_name || me.handle;
}
