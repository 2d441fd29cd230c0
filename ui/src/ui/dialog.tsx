import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";

import { buttonClass } from "./button";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  /** Whether it stays until what it asks for is done. */
  insists?: boolean;
  wide?: boolean;
}

/** A window over the page, which takes the focus and gives it back. */
export function Dialog({ open, onOpenChange, title, children, insists = false, wide }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={insists}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Base.Popup
          className={clsx(
            "-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[calc(100vw-2rem)] overflow-y-auto rounded-lg border border-rule bg-raised p-5 shadow-popup",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <Base.Title className="font-semibold text-lg">{title}</Base.Title>
            {insists ? null : (
              <Base.Close aria-label="Close" className={buttonClass("quiet", "icon")}>
                <X aria-hidden className="size-4" />
              </Base.Close>
            )}
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
