import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { Example } from "@/ui/example";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { StatusText } from "@/ui/status-text";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";

import { type Limit, limitsQuery } from "./data";
import { CreateLimit } from "./edit-limit";
import { Slots } from "./slots";
import { CreateTagLimit, TagLimits } from "./tag-limits";
import { decayText } from "./words";

/** All limits on what may happen at once. */
export function ConcurrencyPage() {
  const query = useQuery(limitsQuery);
  return (
    <Page title="Concurrency limits">
      <Answer query={query} what="The concurrency limits">
        {({ limits, tags }) => (
          <div className="flex flex-col gap-6">
            <section className="flex flex-col gap-2">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <h2 className="font-semibold">Global limits</h2>
                <CreateLimit />
              </div>
              {limits.length === 0 ? (
                <EmptyNotice title="No global limits yet">
                  <p>
                    Whatever says <code>with concurrency("database")</code> waits for a slot of the
                    limit that has this name.
                  </p>
                  <Example what="the command">prefect gcl create database --limit 5</Example>
                </EmptyNotice>
              ) : (
                <GlobalLimits limits={limits} />
              )}
            </section>
            <section className="flex flex-col gap-2">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <h2 className="font-semibold">Limits on tags of tasks</h2>
                <CreateTagLimit />
              </div>
              {tags.length === 0 ? (
                <EmptyNotice title="No limits on tags yet">
                  <p>Task runs with a limited tag wait until fewer of them run.</p>
                  <Example what="the command">prefect concurrency-limit create database 5</Example>
                </EmptyNotice>
              ) : (
                <TagLimits limits={tags} />
              )}
            </section>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function GlobalLimits({ limits }: { limits: readonly Limit[] }) {
  return (
    <Table
      label="Global limits"
      head={
        <>
          <Head>Limit</Head>
          <Head>Slots taken</Head>
          <Head className="hidden md:table-cell">Become free</Head>
          <Head className="hidden sm:table-cell">Status</Head>
        </>
      }
    >
      {limits.map((limit) => (
        <tr key={limit.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            <Link
              to="/concurrency-limits/concurrency-limit/$id"
              params={{ id: limit.id }}
              className={NAME_LINK}
            >
              {limit.name}
            </Link>
          </Name>
          <Cell>
            <Slots taken={limit.active_slots} limit={limit.limit} />
          </Cell>
          <Cell className="hidden md:table-cell">{decayText(limit.slot_decay_per_second)}</Cell>
          <Cell className="hidden sm:table-cell">
            <LimitStatus limit={limit} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Whether a limit holds anybody up. */
export function LimitStatus({ limit }: { limit: Limit }) {
  return limit.active ? (
    <StatusText look="good">Active</StatusText>
  ) : (
    <StatusText look="paused">Inactive</StatusText>
  );
}
