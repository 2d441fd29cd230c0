import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";

import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { countsQuery, dayOf, feedQuery, type OneEvent } from "./data";
import { EventBars } from "./event-bars";
import { ResourceLink } from "./resource-link";
import { EVENT_RANGES, type EventsSearch, parseEventsSearch, SPANS } from "./search";

const route = getRouteApi("/events");

/** What happened, the newest first. */
export function EventsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const feed = useInfiniteQuery(feedQuery(search));
  const counts = useQuery(countsQuery(search));
  const range = search.range ?? "1d";
  const narrow = (change: Partial<Record<keyof EventsSearch, string>>) =>
    void navigate({ search: parseEventsSearch({ ...search, ...change }), replace: true });
  return (
    <Page
      title="Events"
      actions={
        <Button
          onClick={() => void client.invalidateQueries({ queryKey: ["events"] })}
          disabled={feed.isFetching}
        >
          <RefreshCw aria-hidden className="size-4" />
          Refresh
        </Button>
      }
    >
      <div className="flex flex-wrap gap-2">
        <div className="w-full sm:w-72">
          <NameBox
            label="Names that begin with"
            text={search.event ?? ""}
            onChange={(event) => narrow({ event })}
          />
        </div>
        <div className="w-full sm:w-72">
          <NameBox
            label="Resources that begin with"
            text={search.resource ?? ""}
            onChange={(resource) => narrow({ resource })}
          />
        </div>
        <Select
          label="Stretch of time"
          hideLabel
          className="w-full sm:w-40"
          value={range}
          onChange={(event) => narrow({ range: event.target.value })}
        >
          {EVENT_RANGES.map((one) => (
            <option key={one} value={one}>
              {SPANS[one].words}
            </option>
          ))}
        </Select>
      </div>
      {counts.data ? (
        <EventBars counts={counts.data} label={SPANS[range].words} />
      ) : counts.error ? null : (
        <div className="skeleton h-24" />
      )}
      <Answer query={feed} what="The events">
        {({ pages }) => {
          const events = pages.flatMap((page) => page.events);
          return events.length === 0 ? (
            <EmptyNotice title="Nothing like this happened in this time" />
          ) : (
            <Feed events={events} />
          );
        }}
      </Answer>
      {feed.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void feed.fetchNextPage()}
          disabled={feed.isFetchingNextPage}
        >
          Show older events
        </Button>
      ) : null}
    </Page>
  );
}

function Feed({ events }: { events: readonly OneEvent[] }) {
  return (
    <Table
      label="Events"
      head={
        <>
          <Head>Event</Head>
          <Head className="hidden sm:table-cell">Resource</Head>
          <Head className="hidden lg:table-cell">Related</Head>
          <Head>When</Head>
        </>
      }
    >
      {events.map((event) => (
        <tr key={event.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            <Link
              to="/events/event/$date/$id"
              params={{ date: dayOf(event), id: event.id }}
              className={NAME_LINK}
            >
              {event.event}
            </Link>
          </Name>
          <Cell className="hidden sm:table-cell">
            <ResourceLink labels={event.resource} />
          </Cell>
          <Cell className="tabular hidden text-soft lg:table-cell">
            {event.related?.length ?? 0}
          </Cell>
          <Cell>
            <TimeText at={event.occurred} relative />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
