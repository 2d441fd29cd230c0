import { Search } from "lucide-react";
import { useEffect, useState } from "react";

/** How long nobody types until the list follows, in milliseconds. */
const PAUSE = 300;

interface Props {
  label: string;
  text: string;
  onChange: (text: string) => void;
}

/** A box that narrows a list down by name. */
export function NameBox({ label, text, onChange }: Props) {
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  useEffect(() => {
    if (draft === text) {
      return;
    }
    const timer = window.setTimeout(() => onChange(draft), PAUSE);
    return () => window.clearTimeout(timer);
  }, [draft, text, onChange]);
  return (
    <div className="relative w-full max-w-md">
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-soft" />
      <input
        data-search-box
        type="search"
        aria-label={label}
        placeholder={label}
        className="h-8 w-full rounded-md border border-line bg-sheet pr-2 pl-8 placeholder:text-soft"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
    </div>
  );
}
