import { Link } from "@tanstack/react-router";

import { useMay } from "@/features/me/may";
import { missing, type Needed } from "@/features/me/permissions";

import { ACCOUNT_SECTIONS, type AccountSection } from "./account-sections";
import { SECTIONS, type Section } from "./sections";

const ITEM =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2 text-text no-underline hover:bg-hover";
const CURRENT = "bg-chosen! font-medium text-accent!";

/** The parts of the page. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  return (
    <nav aria-label="Parts of the page" className="min-h-0 flex-1 overflow-y-auto">
      <Part sections={SECTIONS} onNavigate={onNavigate} />
      <h2 id="account-parts" className="mt-4 mb-1 px-2 font-medium text-soft text-xs">
        Account
      </h2>
      <Part labelledBy="account-parts" sections={ACCOUNT_SECTIONS} onNavigate={onNavigate} />
    </nav>
  );
}

type Either = Section | AccountSection;

function Part({
  labelledBy,
  sections,
  onNavigate,
}: {
  labelledBy?: string;
  sections: readonly Either[];
  onNavigate: (() => void) | undefined;
}) {
  const may = useMay();
  return (
    <ul className="flex flex-col gap-0.5" aria-labelledby={labelledBy}>
      {sections.map((section) => (
        <li key={section.path}>
          {section.needs && may(section.needs) === false ? (
            <Closed section={section} needs={section.needs} />
          ) : (
            <Open section={section} onNavigate={onNavigate} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Open({
  section: { path, label, icon: Icon },
  onNavigate,
}: {
  section: Either;
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
function Closed({ section: { label, icon: Icon }, needs }: { section: Either; needs: Needed }) {
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
