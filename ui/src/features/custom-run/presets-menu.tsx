import { useQuery } from "@tanstack/react-query";
import { ListChecks, Plus, Trash2 } from "lucide-react";
import { useState } from "react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { FormDialog } from "@/features/act/form-dialog";
import { useAct } from "@/features/act/use-act";
import { useMay } from "@/features/me/may";
import { missing } from "@/features/me/permissions";
import { deleteView as forget, SAVED_SEARCHES, savedSearchesQuery } from "@/features/runs/data";
import type { JsonObject } from "@/features/schema-form/schema";
import { Answer } from "@/ui/answer";
import { buttonClass } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { reasonOf } from "@/ui/notices";
import { TextField } from "@/ui/text-field";

import { savePreset } from "./data";
import { LONGEST_NAME, type Preset, presetsOf } from "./presets";

interface Props {
  deployment: string;
  values: JsonObject;
  onChoose: (preset: Preset) => void;
}

/** Parameters of a deployment that have a name, and what is done with them. */
export function PresetsMenu({ deployment, values, onChoose }: Props) {
  const [open, setOpen] = useState<"save" | "delete">();
  const mayManage = useMay()("manage_saved_search");
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu
        align="end"
        label="Presets"
        triggerClass={buttonClass()}
        trigger={
          <>
            <ListChecks aria-hidden className="size-4" />
            Presets
          </>
        }
      >
        <Presets deployment={deployment} onChoose={onChoose} />
        <MenuSeparator />
        <MenuItem
          icon={<Plus aria-hidden className="size-4 text-soft" />}
          disabled={!mayManage}
          onSelect={() => setOpen("save")}
        >
          <span>
            Save these as a preset…
            {mayManage === false ? (
              <span className="block text-sm">{missing("manage_saved_search")}</span>
            ) : null}
          </span>
        </MenuItem>
        <MenuItem
          icon={<Trash2 aria-hidden className="size-4 text-soft" />}
          onSelect={() => setOpen("delete")}
        >
          Delete presets…
        </MenuItem>
      </Menu>
      {open === "save" ? (
        <SavePreset deployment={deployment} values={values} onClose={close} />
      ) : null}
      {open === "delete" ? <PresetsDialog deployment={deployment} onClose={close} /> : null}
    </>
  );
}

/** The presets by name. They are asked for once somebody opens the menu, and not with the page. */
function Presets({ deployment, onChoose }: Omit<Props, "values">) {
  const { data, error } = useQuery(savedSearchesQuery);
  if (!data) {
    return (
      <MenuItem disabled>{error ? reasonOf(error) : "The presets are being fetched"}</MenuItem>
    );
  }
  const presets = presetsOf(deployment, data);
  if (presets.length === 0) {
    return <MenuItem disabled>No presets yet</MenuItem>;
  }
  return presets.map((preset) => (
    <MenuItem key={preset.id} onSelect={() => onChoose(preset)}>
      <span className="min-w-0 truncate">{preset.name}</span>
    </MenuItem>
  ));
}

interface SaveProps {
  deployment: string;
  values: JsonObject;
  onClose: () => void;
}

/** Gives the parameters of the form a name. */
function SavePreset({ deployment, values, onClose }: SaveProps) {
  const [name, setName] = useState("");
  const given = name.trim();
  const { data: saved, error } = useQuery(savedSearchesQuery);
  const isTaken = presetsOf(deployment, saved ?? []).some((preset) => preset.name === given);
  const isLong = given.length > LONGEST_NAME;
  const doing = useAct({
    act: () => savePreset(deployment, given, values),
    stale: SAVED_SEARCHES,
    said: `${given} is saved`,
    onDone: onClose,
  });
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title="Save a preset"
      action={isTaken ? "Replace the preset" : "Save the preset"}
      onSubmit={() => doing.mutate()}
      isReady={saved !== undefined && given !== "" && !isLong}
      isPending={doing.isPending}
      error={doing.error ?? error}
    >
      <TextField
        label="Name"
        hint="Everybody in the workspace sees it with the parameters in it: keep secrets in blocks."
        value={name}
        onChange={setName}
        error={isLong ? `A name has at most ${LONGEST_NAME} characters.` : undefined}
        required
      />
      {isTaken ? (
        <p>There is a preset of this name. Its parameters are replaced by these.</p>
      ) : null}
    </FormDialog>
  );
}

/** The presets of a deployment, to be deleted. */
function PresetsDialog({ deployment, onClose }: { deployment: string; onClose: () => void }) {
  const saved = useQuery(savedSearchesQuery);
  return (
    <Dialog open onOpenChange={onClose} title="Presets">
      <Answer query={saved} what="The presets">
        {(searches) => {
          const presets = presetsOf(deployment, searches);
          return presets.length === 0 ? (
            <p className="text-soft">No presets yet.</p>
          ) : (
            <ul className="divide-y divide-rule">
              {presets.map((preset) => (
                <li key={preset.id} className="flex min-h-10 items-center gap-1">
                  <span className="min-w-0 flex-1 truncate">{preset.name}</span>
                  <ConfirmedButton
                    isSmall
                    needs="manage_saved_search"
                    label={`Delete ${preset.name}`}
                    question={`Delete ${preset.name}?`}
                    action="Delete the preset"
                    act={() => forget(preset.id)}
                    stale={SAVED_SEARCHES}
                    said={`${preset.name} is deleted`}
                  >
                    <p>It is gone for everybody in the workspace. Runs stay as they are.</p>
                  </ConfirmedButton>
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Dialog>
  );
}
