import { useEffect, useRef } from "react";

interface Props {
  label: string;
  checked: boolean;
  /** Whether it stands for several of which some are chosen and some are not. */
  isMixed?: boolean;
  /** With whether the shift key was held. */
  onToggle: (shift: boolean) => void;
}

/** A box that chooses a line of a list. */
export function Tick({ label, checked, isMixed = false, onToggle }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) {
      box.current.indeterminate = isMixed;
    }
  }, [isMixed]);
  const shift = useRef(false);
  return (
    <label className="flex size-6 items-center justify-center">
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        onClick={(event) => {
          shift.current = event.shiftKey;
        }}
        onChange={() => {
          onToggle(shift.current);
          shift.current = false;
        }}
        className="size-4 accent-accent"
      />
    </label>
  );
}
