import { Link } from "@tanstack/react-router";

import { useMay } from "@/features/me/may";
import { missing, type Needed } from "@/features/me/permissions";

import { SECTIONS, type Section } from "./sections";

const ITEM =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2 text-text no-underline hover:bg-hover";
const CURRENT = "bg-chosen! font-medium text-accent!";

/** The parts of the page. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const may = useMay();
  return (
    <nav aria-label="Parts of the page" className="min-h-0 flex-1 overflow-y-auto">
      <ul className="flex flex-col gap-0.5">
        {SECTIONS.map((section) => (
          <li key={section.path}>
            {section.needs && may(section.needs) === false ? (
              <Closed section={section} needs={section.needs} />
            ) : (
              <Open section={section} onNavigate={onNavigate} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Open({
  section: { path, label, icon: Icon },
  onNavigate,
}: {
  section: Section;
  onNavigate: (() => void) | undefined;
}) {
  return (
    <Link
      to={path}
      className={ITEM}
      activeProps={{ className: CURRENT }}
      activeOptions={{ includeSearch: false }}
      {...(onNavigate ? { onClick: onNavigate } : {})}
    >
      <Icon aria-hidden className="size-4" />
      {label}
    </Link>
  );
}

/** A part that is not for the viewer: it leads nowhere, and says what is missing. */
function Closed({ section: { label, icon: Icon }, needs }: { section: Section; needs: Needed }) {
  return (
    <span
      className={`${ITEM} cursor-not-allowed text-soft hover:bg-transparent`}
      title={missing(needs)}
    >
      <Icon aria-hidden className="size-4" />
      {label}
      <span className="sr-only">: {missing(needs)}</span>
    </span>
  );
}
