import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Markdown } from "@/features/markdown/lazy";
import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { TimeText } from "@/ui/time-text";

import { Content } from "./content";
import { type Artifact, runNamesQuery, runsOf, versionsQuery } from "./data";
import { MakerLink } from "./maker-link";
import { Summary } from "./summary";

const route = getRouteApi("/artifacts/key/$key");

/** Every version of an artifact, the newest first. */
export function ArtifactKeyPage() {
  const { key } = route.useParams();
  const list = useInfiniteQuery(versionsQuery(key));
  const latest = list.data?.pages[0]?.[0];
  return (
    <Page
      title={key}
      above={
        <p className="text-soft text-sm">
          <Link to="/artifacts" className="text-soft no-underline hover:underline">
            Artifacts
          </Link>
        </p>
      }
    >
      {latest?.description ? <Markdown text={latest.description} /> : null}
      <Answer query={list} what="The versions">
        {({ pages }) => {
          const versions = pages.flat();
          return versions.length === 0 ? (
            <EmptyNotice title="No artifact has this key">
              <p>It may have been deleted. Keys are written as they were made, in small letters.</p>
            </EmptyNotice>
          ) : (
            <Versions versions={versions} />
          );
        }}
      </Answer>
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show older versions
        </Button>
      ) : null}
    </Page>
  );
}

function Versions({ versions }: { versions: readonly Artifact[] }) {
  const names = useQuery(runNamesQuery(runsOf(versions))).data;
  return (
    <ol aria-label="Versions" className="ml-1.5 flex flex-col border-line border-l">
      {versions.map((artifact, index) => (
        <li key={artifact.id} className="relative min-w-0 pb-6 pl-5 last:pb-0">
          <span
            aria-hidden
            className={`-left-[5px] absolute top-[0.45em] size-[9px] rounded-full ${index === 0 ? "bg-accent" : "bg-line"}`}
          />
          <div className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <h2 className="font-semibold">
              <Link
                to="/artifacts/artifact/$id"
                params={{ id: artifact.id }}
                className="text-text no-underline hover:text-accent hover:underline"
              >
                <TimeText at={artifact.created} />
              </Link>
            </h2>
            {index === 0 ? <span className="text-soft text-sm">Latest</span> : null}
            {artifact.flow_run_id ? (
              <span className="text-sm">
                <span className="text-soft">by </span>
                <MakerLink
                  kind="flow"
                  id={artifact.flow_run_id}
                  name={names?.[artifact.flow_run_id]}
                />
              </span>
            ) : null}
          </div>
          {index === 0 ? (
            <Content artifact={artifact} level={3} />
          ) : (
            <Summary artifact={artifact} />
          )}
        </li>
      ))}
    </ol>
  );
}
