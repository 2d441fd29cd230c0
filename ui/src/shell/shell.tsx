import { Outlet, useRouterState } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { Button, buttonClass } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Toasts } from "@/ui/toast";

import { useChanges } from "./changes";
import { ConfirmIdentity } from "./confirm-identity";
import { Doorway } from "./doorway";
import { useKeptPreferences } from "./kept-preferences";
import { ScrollArea } from "./main-scroll";
import { Navigation } from "./navigation";
import { Palette } from "./palette";
import { ShortcutSheet } from "./shortcut-sheet";
import { useShortcuts } from "./shortcuts";
import { SignInAgain } from "./sign-in-again";
import { UserMenu } from "./user-menu";
import { WorkspaceMenu } from "./workspace-menu";

/** What stands around every page. */
export function Shell() {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useShortcuts({ openPalette: () => setPaletteOpen(true), openSheet: () => setSheetOpen(true) });
  useFocusOnNavigation(main);
  useChanges();
  useKeptPreferences();

  const search = (
    <Button
      className="w-full justify-between! px-2.5! text-soft"
      onClick={() => setPaletteOpen(true)}
    >
      <span className="flex items-center gap-2">
        <Search aria-hidden className="size-4" />
        Search
      </span>
      <kbd className="font-sans text-xs">Ctrl K</kbd>
    </Button>
  );

  return (
    <div className="flex h-dvh flex-col md:grid md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <button
        type="button"
        className="-left-full absolute z-50 rounded-md bg-raised px-3 py-2 text-accent focus:top-2 focus:left-2"
        onClick={() => main.current?.focus()}
      >
        Skip to content
      </button>

      <header className="flex items-center gap-2 border-rule border-b bg-sheet p-2 md:hidden">
        <Button
          kind="quiet"
          size="icon"
          aria-label="Open the navigation"
          onClick={() => setDrawerOpen(true)}
        >
          <MenuIcon aria-hidden className="size-5" />
        </Button>
        <span className="font-semibold">Provost</span>
        <button
          type="button"
          className={`${buttonClass("quiet", "icon")} ml-auto`}
          aria-label="Search"
          onClick={() => setPaletteOpen(true)}
        >
          <Search aria-hidden className="size-5" />
        </button>
      </header>

      <aside
        aria-label="Workspace and navigation"
        className="hidden min-h-0 flex-col gap-3 border-rule border-r bg-sheet p-3 md:flex"
      >
        <WorkspaceMenu />
        {search}
        <Navigation />
        <UserMenu />
      </aside>

      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden outline-none"
      >
        <ScrollArea.Provider value={main}>
          <Doorway>
            <Outlet />
          </Doorway>
        </ScrollArea.Provider>
      </main>

      <Dialog open={isDrawerOpen} onOpenChange={setDrawerOpen} title="Navigation">
        <div className="flex flex-col gap-3">
          <WorkspaceMenu />
          <Navigation onNavigate={() => setDrawerOpen(false)} />
          <UserMenu />
        </div>
      </Dialog>
      <Palette open={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <ShortcutSheet open={isSheetOpen} onOpenChange={setSheetOpen} />
      <SignInAgain />
      <ConfirmIdentity />
      <Toasts />
    </div>
  );
}

/** Takes the focus to the new page, so that whoever listens hears it from its beginning. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>): void {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== undefined && before.current !== pathname) {
      main.current?.focus({ preventScroll: true });
      main.current?.scrollTo({ top: 0 });
    }
    before.current = pathname;
  }, [pathname, main]);
}
