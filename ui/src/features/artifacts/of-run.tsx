import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { Button } from "@/ui/button";
import { EmptyNotice } from "@/ui/notices";
import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { artifactsOfRunQuery } from "./data";
import { HowTo } from "./how-to";
import { MakerLink } from "./maker-link";
import { Summary } from "./summary";
import { kindWord } from "./values";

interface Props {
  kind: "flow-run" | "task-run";
  id: string;
  /** Names of task runs that are known already. */
  taskNames?: ReadonlyMap<string, string>;
}

/** What a run left for people to read. */
export function ArtifactsOfRun({ kind, id, taskNames }: Props) {
  const list = useInfiniteQuery(artifactsOfRunQuery(kind, id));
  return (
    <div className="flex flex-col gap-4">
      <Answer query={list} what="The artifacts">
        {({ pages }) => {
          const artifacts = pages.flat();
          return artifacts.length === 0 ? (
            <EmptyNotice title="This run has left no artifacts">
              <HowTo />
            </EmptyNotice>
          ) : (
            <Table
              label="Artifacts"
              head={
                <>
                  <Head>Artifact</Head>
                  <Head className="hidden sm:table-cell">Kind</Head>
                  <Head>Holds</Head>
                  {kind === "flow-run" ? (
                    <Head className="hidden md:table-cell">Task run</Head>
                  ) : null}
                  <Head className="hidden lg:table-cell">Made</Head>
                </>
              }
            >
              {artifacts.map((artifact) => (
                <tr key={artifact.id} className="hover:bg-hover">
                  <Name className="[overflow-wrap:anywhere]">
                    <Link
                      to="/artifacts/artifact/$id"
                      params={{ id: artifact.id }}
                      className={NAME_LINK}
                    >
                      {artifact.key ?? "Without a key"}
                    </Link>
                  </Name>
                  <Cell className="hidden whitespace-nowrap sm:table-cell">
                    {kindWord(artifact.type)}
                  </Cell>
                  <Cell className="max-w-[36rem]">
                    <Summary artifact={artifact} />
                  </Cell>
                  {kind === "flow-run" ? (
                    <Cell className="hidden md:table-cell">
                      <MakerLink
                        kind="task"
                        id={artifact.task_run_id}
                        name={taskNames?.get(artifact.task_run_id ?? "")}
                      />
                    </Cell>
                  ) : null}
                  <Cell className="hidden lg:table-cell">
                    <TimeText at={artifact.created} relative />
                  </Cell>
                </tr>
              ))}
            </Table>
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
    </div>
  );
}
