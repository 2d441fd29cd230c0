import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { Markdown } from "@/features/markdown/lazy";
import { Answer } from "@/ui/answer";
import { CopyButton } from "@/ui/copy-text";
import { Facts, IdText } from "@/ui/facts";
import { Page } from "@/ui/page";
import { TimeText } from "@/ui/time-text";

import { Content } from "./content";
import { ARTIFACTS, type Artifact, artifactQuery, deleteArtifact, makersQuery } from "./data";
import { MakerLink } from "./maker-link";
import { kindWord, rawText } from "./values";

const route = getRouteApi("/artifacts/artifact/$id");

/** One version of an artifact. */
export function ArtifactPage() {
  const { id } = route.useParams();
  const query = useQuery(artifactQuery(id));
  const artifact = query.data;
  return (
    <Page
      title={artifact ? nameOf(artifact) : "Artifact"}
      above={
        <p className="text-soft text-sm">
          <Link to="/artifacts" className="text-soft no-underline hover:underline">
            Artifacts
          </Link>
          {artifact?.key ? (
            <>
              {" / "}
              <Link
                to="/artifacts/key/$key"
                params={{ key: artifact.key }}
                className="text-soft no-underline hover:underline"
              >
                Versions of {artifact.key}
              </Link>
            </>
          ) : null}
        </p>
      }
      actions={artifact ? <Delete artifact={artifact} /> : undefined}
    >
      <Answer query={query} what="The artifact">
        {(artifact) => <Details artifact={artifact} />}
      </Answer>
    </Page>
  );
}

function Details({ artifact }: { artifact: Artifact }) {
  const makers = useQuery(makersQuery(artifact)).data;
  const { flow_run_id: flow, task_run_id: task } = artifact;
  return (
    <>
      <Facts
        facts={[
          ["Kind", kindWord(artifact.type)],
          ["Made", <TimeText key="created" at={artifact.created} />],
          ["Changed", <TimeText key="updated" at={artifact.updated} relative />],
          ["Flow run", flow ? <MakerLink key="f" kind="flow" id={flow} name={makers?.flow} /> : ""],
          ["Task run", task ? <MakerLink key="t" kind="task" id={task} name={makers?.task} /> : ""],
          ["Id", <IdText key="id" id={artifact.id} of="the artifact" />],
        ]}
      />
      {artifact.description ? <Markdown text={artifact.description} /> : null}
      <Content artifact={artifact} />
      <details>
        <summary className="w-fit cursor-pointer font-medium">As it was written</summary>
        <div className="relative mt-3">
          <pre className="whitespace-pre-wrap rounded-lg border border-rule bg-sheet p-3 pr-10 font-mono text-sm [overflow-wrap:anywhere]">
            {rawText(artifact.data)}
          </pre>
          <div className="absolute top-2 right-2">
            <CopyButton text={rawText(artifact.data)} what="what the artifact holds" />
          </div>
        </div>
      </details>
    </>
  );
}

function Delete({ artifact }: { artifact: Artifact }) {
  const navigate = useNavigate();
  const name = nameOf(artifact);
  return (
    <ConfirmedButton
      needs="manage_artifacts"
      label="Delete"
      question={`Delete this version of ${name}?`}
      action="Delete the artifact"
      act={() => deleteArtifact(artifact.id)}
      stale={ARTIFACTS}
      said={`A version of ${name} is deleted`}
      onDone={() => navigate({ to: "/artifacts" })}
    >
      <p>What it holds is gone. Other versions with the same key stay.</p>
    </ConfirmedButton>
  );
}

/** What an artifact is called; without a key by its kind. */
function nameOf({ key, type }: Artifact): string {
  return key ?? `${kindWord(type)} without a key`;
}
