import { Dialog } from "@/ui/dialog";

import { SECTIONS } from "./sections";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const COMMON: [string[], string][] = [
  [["Ctrl", "K"], "Search, and go anywhere"],
  [["/"], "Filter the list on this page"],
  [["?"], "This sheet"],
  [["Esc"], "Close what lies over the page"],
];

const IN_LISTS: [string[], string][] = [
  [["j"], "Next line"],
  [["k"], "Line before"],
  [["x"], "Choose the line"],
  [["Enter"], "Open the line"],
];

/** All shortcuts. */
export function ShortcutSheet({ open, onOpenChange }: Props) {
  const places = SECTIONS.map(({ key, label }): [string[], string] => [["g", key], label]);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="grid gap-4">
        <Group title="Everywhere" rows={COMMON} />
        <Group title="Go to" rows={places} />
        <Group title="In lists" rows={IN_LISTS} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: [string[], string][] }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-soft text-sm">{title}</h3>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={what} className="flex justify-between border-rule border-b py-1.5">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded border border-line px-1.5 text-center font-sans text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
