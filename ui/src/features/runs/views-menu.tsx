import { useQuery } from "@tanstack/react-query";
import { Bookmark, Check, Plus, Settings2 } from "lucide-react";
import { useState } from "react";

import { useMay } from "@/features/me/may";
import { missing } from "@/features/me/permissions";
import { buttonClass } from "@/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { reasonOf } from "@/ui/notices";

import { savedSearchesQuery } from "./data";
import type { RunsSearch } from "./search";
import { SaveView } from "./view-form";
import { isSame, viewOf } from "./views";
import { ViewsDialog } from "./views-dialog";

interface Props {
  search: RunsSearch;
  onChoose: (search: RunsSearch) => void;
}

/** The views of the workspace, and what is done with them. */
export function ViewsMenu({ search, onChoose }: Props) {
  const [open, setOpen] = useState<"save" | "manage">();
  const mayManage = useMay()("manage_saved_search");
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu
        align="end"
        label="Views"
        triggerClass={buttonClass("plain", "icon")}
        trigger={<Bookmark aria-hidden className="size-4" />}
      >
        <Views search={search} onChoose={onChoose} />
        <MenuSeparator />
        <MenuItem
          icon={<Plus aria-hidden className="size-4 text-soft" />}
          disabled={!mayManage}
          onSelect={() => setOpen("save")}
        >
          <span>
            Save this view…
            {mayManage === false ? (
              <span className="block text-sm">{missing("manage_saved_search")}</span>
            ) : null}
          </span>
        </MenuItem>
        <MenuItem
          icon={<Settings2 aria-hidden className="size-4 text-soft" />}
          onSelect={() => setOpen("manage")}
        >
          Rename or delete views…
        </MenuItem>
      </Menu>
      {open === "save" ? <SaveView search={search} onClose={close} /> : null}
      {open === "manage" ? <ViewsDialog onClose={close} /> : null}
    </>
  );
}

/** The views by name. They are asked for once somebody opens the menu, and not with the page. */
function Views({ search, onChoose }: Props) {
  const { data, error } = useQuery(savedSearchesQuery);
  if (!data) {
    return <MenuItem disabled>{error ? reasonOf(error) : "The views are being fetched"}</MenuItem>;
  }
  const views = data.flatMap((saved) => viewOf(saved) ?? []);
  if (views.length === 0) {
    return <MenuItem disabled>No saved views yet</MenuItem>;
  }
  return views.map((view) => {
    const isCurrent = isSame(view.search, search);
    return (
      <MenuItem
        key={view.id}
        icon={
          <span className="flex w-4 shrink-0 justify-center">
            {isCurrent ? <Check aria-hidden className="size-4 text-accent" /> : null}
          </span>
        }
        onSelect={() => onChoose(view.search)}
      >
        <span className="min-w-0 truncate">{view.name}</span>
        {isCurrent ? <span className="sr-only">, shown now</span> : null}
      </MenuItem>
    );
  });
}
