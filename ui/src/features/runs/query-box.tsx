import { Search, X } from "lucide-react";
import { type FormEvent, useEffect, useId, useState } from "react";

import { Button } from "@/ui/button";

import { KEYS, parseQueryText, toggleCondition, writeQueryText } from "./query-text";

interface Props {
  text: string;
  onChange: (text: string) => void;
}

/** How long nobody types until the list follows, in milliseconds. */
const PAUSE = 350;

/** The text of the query, and what it is understood as. */
export function QueryBox({ text, onChange }: Props) {
  const id = useId();
  const [draft, setDraft] = useState(text);
  const { conditions, name, problems } = parseQueryText(draft);

  // A press of a chip, or of the browser's way back, changes the text from outside.
  useEffect(() => setDraft(text), [text]);
  useEffect(() => {
    if (draft === text) {
      return;
    }
    const timer = window.setTimeout(() => onChange(draft), PAUSE);
    return () => window.clearTimeout(timer);
  }, [draft, text, onChange]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(writeQueryText({ conditions, name }));
  };
  const chips = KEYS.flatMap((key) => conditions[key].map((value) => ({ key, value })));

  return (
    <search>
      <form onSubmit={submit} className="flex flex-col gap-2">
        <div className="relative">
          <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-soft" />
          <input
            data-search-box
            type="search"
            aria-label="Which runs to show"
            aria-describedby={`${id}-help`}
            className="h-9 w-full rounded-md border border-line bg-sheet pr-3 pl-9 placeholder:text-soft"
            placeholder="state:failed tag:prod flow:orders-etl or part of a name"
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <span id={`${id}-help`} className="sr-only">
            Words are looked for in names. Conditions are {KEYS.join(", ")}, each with a colon and a
            value.
          </span>
        </div>
        {problems.length > 0 ? (
          <p role="status" className="text-sm text-warning">
            {problems.join(" ")}
          </p>
        ) : null}
        {chips.length > 0 ? (
          <ul className="flex flex-wrap gap-1.5" aria-label="Conditions">
            {chips.map(({ key, value }) => (
              <li key={`${key}:${value}`}>
                <Button
                  className="h-7! rounded-full! bg-chosen! px-2.5! font-normal!"
                  onClick={() => onChange(toggleCondition(text, key, value))}
                >
                  <span className="sr-only">Remove </span>
                  <span className="text-soft">{key}</span> <span>{value}</span>
                  <X aria-hidden className="size-3.5" />
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </form>
    </search>
  );
}
