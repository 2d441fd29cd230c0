import { X } from "lucide-react";

interface Props {
  children: string;
  /** What happens when it is taken off, such as "Not only those with the tag prod". */
  label: string;
  onRemove: () => void;
}

/** A condition that narrows a list down, and can be taken off. */
export function Chip({ children, label, onRemove }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onRemove}
      className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-md border border-line bg-sheet px-2 text-sm hover:bg-hover"
    >
      <span className="truncate">{children}</span>
      <X aria-hidden className="size-3.5 shrink-0 text-soft" />
    </button>
  );
}
