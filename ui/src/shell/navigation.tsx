import { Link } from "@tanstack/react-router";

import { SECTIONS } from "./sections";

const ITEM =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2 text-text no-underline hover:bg-hover";
const CURRENT = "bg-chosen! font-medium text-accent!";

/** The parts of the page. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  return (
    <nav aria-label="Parts of the page" className="min-h-0 flex-1 overflow-y-auto">
      <ul className="flex flex-col gap-0.5">
        {SECTIONS.map(({ path, label, icon: Icon }) => (
          <li key={path}>
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
          </li>
        ))}
      </ul>
    </nav>
  );
}
