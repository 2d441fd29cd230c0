import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: ReactNode }[];
  /** What the chosen tab shows. */
  children: ReactNode;
}

/** Several views of one thing, of which one is shown. */
export function Tabs<T extends string>({ label, value, onChange, tabs, children }: Props<T>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Base.List aria-label={label} className="flex gap-1 overflow-x-auto border-rule border-b">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px whitespace-nowrap border-transparent border-b-2 px-3 py-2 text-soft hover:text-text data-[active]:border-accent data-[active]:font-medium data-[active]:text-text"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel key={value} value={value} className="pt-4 outline-none">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
