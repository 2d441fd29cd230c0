import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

const ITEM =
  "flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded px-2 py-1 text-left text-text no-underline outline-none data-[highlighted]:bg-hover data-[disabled]:text-soft";

interface MenuProps {
  /** What is pressed to open it. */
  trigger: ReactNode;
  /** What the trigger is called, where it shows more or less than its name. */
  label?: string;
  triggerClass: string;
  side?: "top" | "bottom";
  align?: "start" | "end";
  children: ReactNode;
}

/** Things to choose from, behind a button. */
export function Menu({
  trigger,
  label,
  triggerClass,
  side = "bottom",
  align = "start",
  children,
}: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger className={triggerClass} aria-label={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        {/* What lies over the page is a part of it, too, for those who go from part to part. */}
        <Base.Positioner
          role="region"
          aria-label="Menu"
          side={side}
          align={align}
          sideOffset={4}
          className="z-50 outline-none"
        >
          <Base.Popup className="max-h-[min(70vh,var(--available-height))] min-w-52 max-w-80 overflow-y-auto rounded-lg border border-rule bg-raised p-1 shadow-popup outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  children: ReactNode;
  icon?: ReactNode;
  onSelect?: () => void;
  disabled?: boolean;
  danger?: boolean;
}

/** Something that a menu does. */
export function MenuItem({
  children,
  icon,
  onSelect,
  disabled = false,
  danger = false,
}: ItemProps) {
  return (
    <Base.Item
      className={clsx(ITEM, danger && "text-danger")}
      onClick={onSelect}
      disabled={disabled}
    >
      {icon}
      {children}
    </Base.Item>
  );
}

/** Somewhere that a menu leads: an address that the server answers itself. */
export function MenuLink({
  children,
  icon,
  href,
}: {
  children: ReactNode;
  icon?: ReactNode;
  href: string;
}) {
  return (
    <Base.LinkItem className={ITEM} href={href}>
      {icon}
      {children}
    </Base.LinkItem>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; detail?: string }[];
}

/** One of several, of which the menu shows which it is. */
export function MenuChoice<T extends string>({ label, value, onChange, options }: ChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <div className="px-2 pt-1.5 pb-1 text-soft text-xs" aria-hidden>
        {label}
      </div>
      {options.map((option) => (
        <Base.RadioItem
          key={option.value}
          value={option.value}
          className={ITEM}
          closeOnClick={false}
        >
          <span className="flex w-4 justify-center">
            <Base.RadioItemIndicator>
              <Check aria-hidden className="size-4 text-accent" />
            </Base.RadioItemIndicator>
          </span>
          <span className="min-w-0 truncate">{option.label}</span>
          {option.detail ? (
            <span className="ml-auto text-soft text-xs">{option.detail}</span>
          ) : null}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: () => void;
  children: ReactNode;
  /** What stands at the other end of its line. */
  detail?: string;
}

/** One of several of which any may be chosen. */
export function MenuCheck({ checked, onChange, children, detail }: CheckProps) {
  return (
    <Base.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      className={ITEM}
      closeOnClick={false}
    >
      <span className="flex w-4 shrink-0 justify-center">
        <Base.CheckboxItemIndicator>
          <Check aria-hidden className="size-4 text-accent" />
        </Base.CheckboxItemIndicator>
      </span>
      <span className="min-w-0 truncate">{children}</span>
      {detail ? <span className="tabular ml-auto pl-3 text-soft text-sm">{detail}</span> : null}
    </Base.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-rule" />;
}
