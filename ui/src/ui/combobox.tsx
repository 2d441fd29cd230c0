import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown } from "lucide-react";
import { useState } from "react";

import { BOX, Field, type FieldWords } from "./field";

export interface Choice {
  value: string;
  label: string;
  detail?: string;
}

interface Props extends FieldWords {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  choices: readonly Choice[];
  placeholder?: string;
  disabled?: boolean;
  /** What is said when nothing has what was typed. */
  none?: string;
  /** Hears what is typed, where the choices are found by the server. */
  onType?: (text: string) => void;
}

/**
 * The same choices as the same array. Whoever renders a combobox makes the array anew each time, and
 * the component below would take that for other choices and forget what is being typed.
 */
function useSteady(choices: readonly Choice[]): readonly Choice[] {
  const [steady, setSteady] = useState(choices);
  if (steady === choices || isSame(steady, choices)) {
    return steady;
  }
  setSteady(choices);
  return choices;
}

function isSame(some: readonly Choice[], others: readonly Choice[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return one.value === other?.value && one.label === other.label && one.detail === other.detail;
    })
  );
}

/** One of many, found by typing. */
export function Combobox(props: Props) {
  const { value, onChange, placeholder, disabled, onType, choices: given, ...rest } = props;
  const choices = useSteady(given);
  const { none = "Nothing has this in its name", ...words } = rest;
  const chosen = choices.find((choice) => choice.value === value) ?? null;
  return (
    <Base.Root<Choice>
      items={choices}
      value={chosen}
      onValueChange={(choice) => onChange(choice?.value)}
      onInputValueChange={(text) => onType?.(text)}
      isItemEqualToValue={(one, other) => one.value === other.value}
      itemToStringLabel={(choice) => choice.label}
      disabled={disabled ?? false}
    >
      <Field {...words}>
        {(ties) => (
          <div className="relative">
            <Base.Input {...ties} placeholder={placeholder} className={`${BOX} pr-8`} />
            <Base.Trigger
              aria-label="Show the choices"
              className="absolute top-1 right-1 flex size-6 items-center justify-center rounded text-soft hover:bg-hover"
            >
              <ChevronsUpDown aria-hidden className="size-4" />
            </Base.Trigger>
          </div>
        )}
      </Field>
      <Base.Portal>
        <Base.Positioner
          role="region"
          aria-label="Choices"
          sideOffset={4}
          className="z-60 outline-none"
        >
          <Base.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto rounded-lg border border-rule bg-raised p-1 shadow-popup outline-none">
            <Base.Empty className="px-2 py-1 text-soft empty:hidden">{none}</Base.Empty>
            <Base.List>
              {(choice: Choice) => (
                <Base.Item
                  key={choice.value}
                  value={choice}
                  className="flex min-h-8 cursor-default select-none items-center gap-2 rounded px-2 py-1 outline-none data-[highlighted]:bg-hover"
                >
                  <span className="flex w-4 justify-center">
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-4 text-accent" />
                    </Base.ItemIndicator>
                  </span>
                  <span className="min-w-0 truncate">{choice.label}</span>
                  {choice.detail ? (
                    <span className="ml-auto truncate text-soft text-xs">{choice.detail}</span>
                  ) : null}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
