import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { namesOf } from "@/features/names/data";
import type { FlowRun } from "@/features/runs/data";
import { Histogram } from "@/features/runs/histogram";
import { countsOf } from "@/features/runs/overview";
import { RunList } from "@/features/runs/run-list";
import type { RunsSearch } from "@/features/runs/search";
import { formatShare } from "@/features/runs/strip";
import { StateIcon } from "@/states/state-badge";
import type { Look } from "@/states/states";
import { EmptyNotice, ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

import { dashboardQuery, MOST } from "./data";

/** How many runs a list on this page shows. */
const SHOWN = 8;

/** How things are, what went wrong, and what is next. */
export function DashboardPage() {
  const query = useQuery(dashboardQuery);
  const data = query.data;
  const shown = data
    ? [data.going, data.failed, data.next].flatMap((runs) => runs.slice(0, SHOWN))
    : [];
  const names = useQuery(namesOf(shown));
  if (!data) {
    return (
      <Page title="Dashboard">
        {query.error ? (
          <ErrorNotice
            error={query.error}
            what="The dashboard"
            onRetry={() => void query.refetch()}
          />
        ) : (
          <div role="status" aria-label="The dashboard is being fetched" className="grid gap-4">
            <div className="skeleton h-24" />
            <div className="skeleton h-24" />
            <div className="skeleton h-64" />
          </div>
        )}
      </Page>
    );
  }
  const count = (look: Look) =>
    countsOf(data.history).find((counted) => counted.look === look)?.count ?? 0;
  const [well, badly] = [count("completed"), count("failed") + count("crashed")];
  return (
    <Page title="Dashboard">
      <ul aria-label="How things are" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Tile
          look="failed"
          title="Went wrong"
          detail="in 24 hours"
          value={badly}
          search={{ q: "state:failed,crashed", range: "24h" }}
          isBad={badly > 0}
        />
        <Tile
          look="late"
          title="Late"
          detail="should have begun"
          value={data.late.length}
          search={{ q: "state:late", range: "30d" }}
          isBad={data.late.length > 0}
        />
        <Tile
          look="running"
          title="Going on"
          detail="now"
          value={data.going.length}
          search={{ q: "state:running,pending,cancelling", range: "30d" }}
        />
        <Tile
          look="completed"
          title="Ended well"
          detail={
            well + badly > 0
              ? `${formatShare(well / (well + badly))} in 24 hours`
              : "none in 24 hours"
          }
          value={well}
          search={{ q: "state:completed", range: "24h" }}
        />
      </ul>
      <Histogram history={data.history} label="Last 24 hours" />
      <div className="grid items-start gap-4 xl:grid-cols-3">
        <Column
          title="Went wrong lately"
          runs={data.failed}
          names={names.data}
          none="Nothing went wrong in the last 24 hours"
        />
        <Column
          title="Going on"
          runs={data.going}
          names={names.data}
          none="Nothing is going on now"
        />
        <Column
          title="What is next"
          runs={data.next}
          names={names.data}
          none="Nothing is planned for the next 24 hours"
        >
          <p>Deployments with an active schedule show up here.</p>
        </Column>
      </div>
    </Page>
  );
}

interface TileProps {
  look: Look;
  title: string;
  detail: string;
  value: number;
  search: RunsSearch;
  isBad?: boolean;
}

/** A number that leads to the runs that it counts. */
function Tile({ look, title, detail, value, search, isBad = false }: TileProps) {
  // Of these no more than a page is read; the others are counted.
  const isAtLeast = value >= MOST && (look === "late" || look === "running");
  const text = isAtLeast ? `${value}+` : value.toLocaleString("en");
  return (
    <li>
      <Link
        to="/runs"
        search={search}
        className="block rounded-lg border border-rule bg-sheet p-3 text-text no-underline hover:border-line"
      >
        <span className="flex items-center gap-1.5 text-soft text-sm">
          <StateIcon look={look} still={value === 0} />
          {title}
        </span>
        <span
          className={`tabular block font-semibold text-3xl tracking-tight ${isBad ? (look === "late" ? "text-warning" : "text-danger") : ""}`}
        >
          {text}
        </span>
        <span className="text-soft text-sm">{detail}</span>
      </Link>
    </li>
  );
}

interface ColumnProps {
  title: string;
  runs: readonly FlowRun[];
  names: Record<string, string> | undefined;
  none: string;
  children?: ReactNode;
}

function Column({ title, runs, names = {}, none, children }: ColumnProps) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {runs.length === 0 ? (
        <EmptyNotice title={none}>{children}</EmptyNotice>
      ) : (
        <RunList label={title} runs={runs.slice(0, SHOWN)} names={names} />
      )}
    </section>
  );
}
