import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Dialog } from "@/ui/dialog";

import { deleteView, SAVED_SEARCHES, savedSearchesQuery } from "./data";
import { RenameView } from "./view-form";
import { type View, viewOf } from "./views";

/** The views of the workspace, to be renamed and deleted. */
export function ViewsDialog({ onClose }: { onClose: () => void }) {
  const saved = useQuery(savedSearchesQuery);
  const [renamed, setRenamed] = useState<View>();
  return (
    <Dialog open onOpenChange={onClose} title="Views">
      <Answer query={saved} what="The views">
        {(searches) => {
          const views = searches.flatMap((search) => viewOf(search) ?? []);
          return views.length === 0 ? (
            <p className="text-soft">No saved views yet.</p>
          ) : (
            <ul className="divide-y divide-rule">
              {views.map((view) => (
                <ViewLine key={view.id} view={view} onRename={() => setRenamed(view)} />
              ))}
            </ul>
          );
        }}
      </Answer>
      {renamed ? <RenameView view={renamed} onClose={() => setRenamed(undefined)} /> : null}
    </Dialog>
  );
}

function ViewLine({ view, onRename }: { view: View; onRename: () => void }) {
  return (
    <li className="flex min-h-10 items-center gap-1">
      <span className="min-w-0 flex-1 truncate">{view.name}</span>
      <GuardedButton
        needs="manage_saved_search"
        kind="quiet"
        size="icon"
        aria-label={`Rename ${view.name}`}
        title={`Rename ${view.name}`}
        onClick={onRename}
      >
        <Pencil aria-hidden className="size-4" />
      </GuardedButton>
      <ConfirmedButton
        isSmall
        needs="manage_saved_search"
        label={`Delete ${view.name}`}
        question={`Delete ${view.name}?`}
        action="Delete the view"
        act={() => deleteView(view.id)}
        stale={SAVED_SEARCHES}
        said={`${view.name} is deleted`}
      >
        <p>It is gone for everybody in the workspace. Runs stay as they are.</p>
      </ConfirmedButton>
    </li>
  );
}
