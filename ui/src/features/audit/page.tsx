import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Download, X } from "lucide-react";
import { useState } from "react";

import { AccountPage } from "@/features/account/account-page";
import { useAct } from "@/features/account/use-act";
import type { Viewer } from "@/features/me/data";
import { Button, buttonClass } from "@/ui/button";
import { Menu, MenuItem } from "@/ui/menu";
import { EmptyNotice, ErrorNotice, reasonOf } from "@/ui/notices";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { useActorNames } from "./actor-names";
import { auditQuery, type Entry, exportAudit } from "./data";
import { EntryDialog } from "./entry-dialog";
import { Filters } from "./filters";
import { Outcome } from "./outcome";
import type { AuditSearch } from "./search";

const route = getRouteApi("/account/audit");

/** Who did what in the account. */
export function AuditPage() {
  return (
    <AccountPage
      title="Audit log"
      about={
        <>
          Who did what, from where and by which credential. Each line is chained to the one before;{" "}
          <code>provost audit verify</code> on the server finds any that was changed or taken out.
        </>
      }
      needs="read:audit_event"
    >
      {(viewer) => <AuditLog viewer={viewer} />}
    </AccountPage>
  );
}

/** What is narrowed down by following something, and what that is called. */
const FOLLOWED = { actor: "One actor", object: "One object", request: "One request" } as const;

function AuditLog({ viewer }: { viewer: Viewer }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (next: AuditSearch) => void navigate({ search: next, replace: true });
  const log = useInfiniteQuery(auditQuery(viewer.account_id, viewer.workspace_id, search));
  const [shown, setShown] = useState<Entry>();
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const nameOf = useActorNames(viewer.account_id, entries);
  const hand = useAct({
    run: (format: "csv" | "jsonl") =>
      exportAudit(viewer.account_id, viewer.workspace_id, search, format),
    changes: ["audit"],
  });
  return (
    <>
      <Filters search={search} onChange={set}>
        {(["actor", "object", "request"] as const).map((name) =>
          search[name] ? (
            <Button
              key={name}
              aria-label={`Show more than ${FOLLOWED[name].toLowerCase()}`}
              onClick={() => {
                const { [name]: _, ...rest } = search;
                set(rest);
              }}
            >
              {FOLLOWED[name]}
              <X aria-hidden className="size-4" />
            </Button>
          ) : null,
        )}
        <Menu
          triggerClass={buttonClass()}
          trigger={
            <>
              <Download aria-hidden className="size-4" />
              Export
            </>
          }
        >
          <MenuItem onSelect={() => hand.mutate("csv")}>Table (CSV)</MenuItem>
          <MenuItem onSelect={() => hand.mutate("jsonl")}>Lines of JSON, with the chain</MenuItem>
        </Menu>
        {hand.error ? (
          <p role="alert" className="text-danger">
            {reasonOf(hand.error)}
          </p>
        ) : null}
      </Filters>
      {log.error && !log.data ? (
        <ErrorNotice error={log.error} what="The audit log" onRetry={() => void log.refetch()} />
      ) : !log.data ? (
        <div role="status" aria-label="The log is being fetched" className="skeleton h-64" />
      ) : entries.length === 0 ? (
        <EmptyNotice title="Nothing of this kind in this time" />
      ) : (
        <AuditTable entries={entries} nameOf={nameOf} onShow={setShown} />
      )}
      {log.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void log.fetchNextPage()}
          disabled={log.isFetchingNextPage}
        >
          Show earlier entries
        </Button>
      ) : null}
      {shown ? (
        <EntryDialog
          entry={shown}
          who={nameOf(shown.entry.actor)}
          onFollow={(more) => {
            setShown(undefined);
            set({ ...search, ...more });
          }}
          onClose={() => setShown(undefined)}
        />
      ) : null}
    </>
  );
}

function AuditTable({
  entries,
  nameOf,
  onShow,
}: {
  entries: readonly Entry[];
  nameOf: (actor: Entry["entry"]["actor"]) => string;
  onShow: (entry: Entry) => void;
}) {
  return (
    <Table
      label="Audit log"
      head={
        <>
          <Head>Action</Head>
          <Head className="hidden sm:table-cell">Who</Head>
          <Head className="hidden lg:table-cell">On what</Head>
          <Head className="hidden lg:table-cell">From</Head>
          <Head>Result</Head>
          <Head className="hidden md:table-cell">When</Head>
        </>
      }
    >
      {entries.map((chained) => {
        const { entry } = chained;
        return (
          <tr key={chained.sequence} className="hover:bg-hover">
            <Name>
              <button
                type="button"
                className="min-h-6 break-all text-left font-mono font-normal text-sm hover:text-accent hover:underline"
                onClick={() => onShow(chained)}
              >
                {entry.action}
              </button>
              <span className="block font-normal text-soft text-sm md:hidden">
                <TimeText at={entry.completed} />
              </span>
            </Name>
            <Cell className="hidden break-words sm:table-cell">{nameOf(entry.actor)}</Cell>
            <Cell className="hidden max-w-72 truncate lg:table-cell">
              {entry.object?.name || entry.object?.kind || <span className="text-soft">–</span>}
            </Cell>
            <Cell className="tabular hidden lg:table-cell">
              {entry.origin.address ?? <span className="text-soft">–</span>}
            </Cell>
            <Cell>
              <Outcome outcome={entry.outcome} />
            </Cell>
            <Cell className="hidden md:table-cell">
              <TimeText at={entry.completed} />
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}
