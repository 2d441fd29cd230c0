import { MoreHorizontal } from "lucide-react";

import { useMay } from "@/features/me/may";
import { missing, type Needed } from "@/features/me/permissions";
import { buttonClass } from "@/ui/button";
import { Menu, MenuItem } from "@/ui/menu";

export interface RowAction {
  label: string;
  needs?: Needed;
  /** Why it cannot be done to this line by anybody. */
  off?: string | undefined;
  danger?: boolean;
  onSelect: () => void;
}

/** What can be done to a line of a table. What cannot says why. */
export function RowMenu({ label, actions }: { label: string; actions: readonly RowAction[] }) {
  const may = useMay();
  return (
    <Menu
      align="end"
      label={label}
      triggerClass={buttonClass("quiet", "icon")}
      trigger={<MoreHorizontal aria-hidden className="size-4" />}
    >
      {actions.map(({ label, needs, off, danger = false, onSelect }) => {
        const reason = needs && may(needs) !== true ? missing(needs) : off;
        return (
          <MenuItem
            key={label}
            danger={danger && !reason}
            disabled={reason !== undefined}
            onSelect={onSelect}
          >
            <span>
              {label}
              {reason ? <span className="block text-xs">{reason}</span> : null}
            </span>
          </MenuItem>
        );
      })}
    </Menu>
  );
}
