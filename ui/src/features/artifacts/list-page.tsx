import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { NameBox } from "@/ui/name-box";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Select } from "@/ui/select";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { type LatestArtifact, latestQuery, runNamesQuery, runsOf } from "./data";
import { HowTo } from "./how-to";
import { MakerLink } from "./maker-link";
import { parseArtifactsSearch } from "./search";
import { Summary } from "./summary";
import { KINDS, kindWord } from "./values";

const route = getRouteApi("/artifacts");

/** The latest version of every artifact that has a key. */
export function ArtifactsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(latestQuery(search));
  const isNarrowed = Boolean(search.q ?? search.type);
  const narrow = (change: Record<string, string>) =>
    void navigate({ search: parseArtifactsSearch({ ...search, ...change }), replace: true });
  return (
    <Page title="Artifacts">
      <div className="flex flex-wrap gap-2">
        <div className="w-full sm:w-96">
          <NameBox label="Find by key" text={search.q ?? ""} onChange={(q) => narrow({ q })} />
        </div>
        <Select
          label="Kind"
          hideLabel
          className="w-full sm:w-40"
          value={search.type ?? ""}
          onChange={(event) => narrow({ type: event.target.value })}
        >
          <option value="">All kinds</option>
          {Object.entries(KINDS).map(([kind, word]) => (
            <option key={kind} value={kind}>
              {word}
            </option>
          ))}
          {search.type && !(search.type in KINDS) ? (
            <option value={search.type}>{search.type}</option>
          ) : null}
        </Select>
      </div>
      <Answer query={list} what="The artifacts">
        {({ pages }) => {
          const artifacts = pages.flat();
          return artifacts.length === 0 ? (
            <EmptyNotice title={isNarrowed ? "No artifact is like this" : "No artifacts yet"}>
              {isNarrowed ? null : <HowTo />}
            </EmptyNotice>
          ) : (
            <Artifacts artifacts={artifacts} />
          );
        }}
      </Answer>
      {list.hasNextPage ? (
        <Button
          className="self-start"
          onClick={() => void list.fetchNextPage()}
          disabled={list.isFetchingNextPage}
        >
          Show more artifacts
        </Button>
      ) : null}
    </Page>
  );
}

function Artifacts({ artifacts }: { artifacts: readonly LatestArtifact[] }) {
  const names = useQuery(runNamesQuery(runsOf(artifacts))).data;
  return (
    <Table
      label="Artifacts"
      head={
        <>
          <Head>Key</Head>
          <Head className="hidden sm:table-cell">Kind</Head>
          <Head>Latest</Head>
          <Head className="hidden md:table-cell">Flow run</Head>
          <Head className="hidden lg:table-cell">Changed</Head>
        </>
      }
    >
      {artifacts.map((artifact) => (
        <tr key={artifact.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            <Link to="/artifacts/key/$key" params={{ key: artifact.key }} className={NAME_LINK}>
              {artifact.key}
            </Link>
          </Name>
          <Cell className="hidden whitespace-nowrap sm:table-cell">{kindWord(artifact.type)}</Cell>
          <Cell className="max-w-[36rem]">
            <Summary artifact={artifact} />
          </Cell>
          <Cell className="hidden md:table-cell">
            <MakerLink
              kind="flow"
              id={artifact.flow_run_id}
              name={names?.[artifact.flow_run_id ?? ""]}
            />
          </Cell>
          <Cell className="hidden lg:table-cell">
            <TimeText at={artifact.updated} relative />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
