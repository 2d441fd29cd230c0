import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { Facts, IdText } from "@/ui/facts";
import { JsonView } from "@/ui/json-view";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { dayOf, eventQuery, type OneEvent } from "./data";
import { ResourceLink } from "./resource-link";

const route = getRouteApi("/events/event/$date/$id");

/** One event: what it happened to, what else was involved, and what it says. */
export function EventPage() {
  const { date, id } = route.useParams();
  const query = useQuery(eventQuery(date, id));
  return (
    <Page
      title={query.data?.event ?? "Event"}
      above={
        <p className="text-soft text-sm">
          <Link to="/events" className="text-soft no-underline hover:underline">
            Events
          </Link>
        </p>
      }
    >
      <Answer query={query} what="The event">
        {(event) =>
          event ? (
            <Details event={event} />
          ) : (
            <EmptyNotice title="No such event is known">
              <p>
                Events are kept for as long as the server was told to. It may also have happened on
                another day than its address says.
              </p>
            </EmptyNotice>
          )
        }
      </Answer>
    </Page>
  );
}

function Details({ event }: { event: OneEvent }) {
  const related = event.related ?? [];
  return (
    <>
      <Facts
        facts={[
          ["Happened", <TimeText key="occurred" at={event.occurred} />],
          ["Arrived", <TimeText key="received" at={event.received} />],
          ["Resource", <ResourceLink key="resource" labels={event.resource} />],
          [
            "Follows",
            event.follows ? (
              <Link
                key="follows"
                to="/events/event/$date/$id"
                params={{ date: dayOf(event), id: event.follows }}
              >
                what led to it
              </Link>
            ) : null,
          ],
          ["Id", <IdText key="id" id={event.id} of="the event" />],
        ]}
      />
      <section>
        <h2 className="mb-2 font-semibold">Related</h2>
        {related.length === 0 ? (
          <EmptyNotice title="Nothing else was involved" />
        ) : (
          <Table
            label="Related"
            head={
              <>
                <Head>As</Head>
                <Head>Resource</Head>
              </>
            }
          >
            {related.map((labels) => (
              <tr key={`${labels["prefect.resource.role"]} ${labels["prefect.resource.id"]}`}>
                <Name>{labels["prefect.resource.role"] ?? "–"}</Name>
                <Cell>
                  <ResourceLink labels={labels} />
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </section>
      <JsonView title="Payload" value={event.payload ?? {}} />
      <details>
        <summary className="w-fit cursor-pointer font-medium">The whole event as JSON</summary>
        <div className="mt-3">
          <JsonView title="Event" value={event} />
        </div>
      </details>
    </>
  );
}
