import { Dialog as Base } from "@base-ui/react/dialog";
import { useNavigate } from "@tanstack/react-router";
import clsx from "clsx";
import { type KeyboardEvent, useId, useState } from "react";

import { useFound } from "@/features/search/found";

import { COMMANDS, type Command, matching } from "./commands";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A box that goes anywhere and finds anything. */
export function Palette({ open, onOpenChange }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Base.Popup className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl overflow-hidden rounded-lg border border-rule bg-raised shadow-popup">
          <Base.Title className="sr-only">Search and go anywhere</Base.Title>
          <PaletteBody close={() => onOpenChange(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function PaletteBody({ close }: { close: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { found, isPending, error } = useFound(text);
  const all: Command[] = [...matching(COMMANDS, text), ...found];
  const current = Math.min(at, all.length - 1);

  const run = (command: Command | undefined) => {
    if (command) {
      close();
      command.run((to, search) => void navigate({ to, ...(search ? { search } : {}) }));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) {
      event.preventDefault();
      const next = (current + step + all.length) % all.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(all[current]);
    }
  };

  return (
    <>
      <input
        role="combobox"
        aria-label="Search and go anywhere"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={all.length > 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        className="w-full border-rule border-b bg-transparent px-4 py-3 text-lg outline-none"
        placeholder="Type a name or where to go"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label="What was found"
        className="max-h-[55vh] overflow-y-auto p-1.5"
      >
        {all.map((command, index) => (
          // Keys are taken by the box above, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the box names it as its active descendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box hears the keys
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={clsx(
              "flex min-h-9 items-center gap-3 rounded px-2.5",
              index === current && "bg-chosen",
            )}
            onMouseMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="text-soft text-sm">{command.kind}</span>
          </div>
        ))}
      </div>
      <p role="status" className="border-rule border-t px-4 py-2 text-soft text-sm">
        {error ?? (isPending ? "Searching…" : `${all.length} found`)}
      </p>
    </>
  );
}
