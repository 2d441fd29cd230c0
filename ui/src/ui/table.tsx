import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

interface Props {
  label: string;
  head: ReactNode;
  children: ReactNode;
}

/** A table whose lines are few enough to be drawn at once. */
export function Table({ label, head, children }: Props) {
  return (
    <div className="overflow-x-auto rounded-lg border border-rule bg-sheet">
      <table className="w-full border-collapse" aria-label={label}>
        <thead className="bg-sunken">
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** The head of a column. */
export function Head({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={clsx("px-3 py-2 text-left font-medium text-soft text-sm", className)}
      {...rest}
    />
  );
}

/** What names a line. */
export function Name({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      className={clsx("border-rule border-t px-3 py-2 text-left font-medium", className)}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={clsx("border-rule border-t px-3 py-2", className)} {...rest} />;
}

interface TagsProps {
  tags: readonly string[];
  /** Narrows the list down to what has a tag, where that can be done. */
  onChoose?: (tag: string) => void;
}

/** Words that group things. */
export function Tags({ tags, onChoose }: TagsProps) {
  const look = "mr-1 rounded bg-sunken px-1.5 py-0.5 text-sm";
  return tags.map((tag) =>
    onChoose ? (
      <button
        key={tag}
        type="button"
        aria-label={`Only those with the tag ${tag}`}
        className={clsx(look, "min-h-6 hover:bg-hover hover:underline")}
        onClick={() => onChoose(tag)}
      >
        {tag}
      </button>
    ) : (
      <span key={tag} className={look}>
        {tag}
      </span>
    ),
  );
}

/** How things that are named look when they lead somewhere. */
export const NAME_LINK = "text-text no-underline hover:text-accent hover:underline";
