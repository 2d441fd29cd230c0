import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import type { RunsSearch } from "@/features/runs/search";
import { StateIcon } from "@/states/state-badge";
import type { Look } from "@/states/states";

const TILE = "block h-full rounded-lg border border-rule bg-sheet p-3 text-text no-underline";

interface TileProps {
  look: Look;
  title: string;
  detail: ReactNode;
  value: number;
  /** A number that is as much may stand for more. */
  most?: number;
  /** The runs that it counts; absent if it counts something else. */
  search?: RunsSearch;
  isBad?: boolean;
}

/** A number, which leads to the runs that it counts. */
export function Tile({ look, title, detail, value, most, search, isBad = false }: TileProps) {
  const isAtLeast = most !== undefined && value >= most;
  const colour = isBad ? (look === "late" ? "text-warning" : "text-danger") : "";
  const content = (
    <>
      <span className="flex items-center gap-1.5 text-soft text-sm">
        <StateIcon look={look} still={value === 0} />
        {title}
      </span>
      <span className={`tabular block font-semibold text-3xl tracking-tight ${colour}`}>
        {value.toLocaleString("en")}
        {isAtLeast ? "+" : ""}
      </span>
      <span className="text-soft text-sm">{detail}</span>
    </>
  );
  return (
    <li className="min-w-0 max-lg:last:col-span-2">
      {search ? (
        <Link to="/runs" search={search} className={`${TILE} hover:border-line`}>
          {content}
        </Link>
      ) : (
        <div className={TILE}>{content}</div>
      )}
    </li>
  );
}
