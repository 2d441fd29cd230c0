import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { LockKeyhole, Pencil } from "lucide-react";

import { ConfirmedButton } from "@/features/act/confirmed-button";
import { GuardedButton } from "@/features/me/guarded-button";
import { ShareButton } from "@/features/share/share-button";
import { Answer } from "@/ui/answer";
import { CopyButton } from "@/ui/copy-text";
import { Facts, IdText } from "@/ui/facts";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Tags } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { Crumbs } from "./crumbs";
import { BLOCKS, type BlockDocument, deleteDocument, documentQuery } from "./data";
import { type Fields, loadSnippet, type ShownValue, shownValues } from "./values";

const route = getRouteApi("/blocks/block/$id");

/** One block: what it holds, but for its secrets, and how it is loaded. */
export function BlockPage() {
  const { id } = route.useParams();
  const query = useQuery(documentQuery(id));
  const document = query.data;
  return (
    <Page
      title={document ? nameOf(document) : "Block"}
      above={<Crumbs />}
      actions={document ? <Actions document={document} /> : undefined}
    >
      <Answer query={query} what="The block">
        {(document) => <Details document={document} />}
      </Answer>
    </Page>
  );
}

function Details({ document }: { document: BlockDocument }) {
  const { block_type: type, block_schema: schema } = document;
  const fields = (schema?.fields ?? {}) as Fields;
  const capabilities = schema?.capabilities ?? [];
  const values = shownValues(fields, document);
  return (
    <>
      <Facts
        facts={[
          [
            "Type",
            type ? (
              <Link key="type" to="/blocks/catalog/$slug" params={{ slug: type.slug }}>
                {type.name}
              </Link>
            ) : (
              document.block_type_name
            ),
          ],
          ["Capabilities", capabilities.length > 0 ? <Tags key="can" tags={capabilities} /> : ""],
          ["Made", <TimeText key="created" at={document.created} />],
          ["Changed", <TimeText key="updated" at={document.updated} relative />],
          ["Id", <IdText key="id" id={document.id} of="the block" />],
        ]}
      />
      <section>
        <h2 className="mb-2 font-semibold">Values</h2>
        {values.length === 0 ? (
          <EmptyNotice title="It holds no values" />
        ) : (
          <dl className="overflow-hidden rounded-lg border border-rule bg-sheet">
            {values.map((shown) => (
              <div
                key={shown.name}
                className="grid gap-x-4 border-rule border-b px-3 py-2 last:border-b-0 sm:grid-cols-[14rem_1fr]"
              >
                <dt className="font-medium [overflow-wrap:anywhere]">{shown.label}</dt>
                <dd className="min-w-0">
                  <Value shown={shown} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      {type && !document.is_anonymous ? (
        <Snippet text={loadSnippet(type, fields.title, document.name)} />
      ) : null}
    </>
  );
}

function Value({ shown: { value, isSecret, block } }: { shown: ShownValue }) {
  if (block) {
    return (
      <Link to="/blocks/block/$id" params={{ id: block.id }}>
        {block.isAnonymous ? "A block without a name" : block.name}
      </Link>
    );
  }
  if (isSecret) {
    return (
      <span className="inline-flex items-center gap-1.5 text-soft">
        <LockKeyhole aria-hidden className="size-3.5" />
        Stored, and not shown
      </span>
    );
  }
  return value === null || value === "" ? (
    <span className="text-soft">–</span>
  ) : (
    <span className="whitespace-pre-wrap font-mono text-sm [overflow-wrap:anywhere]">
      {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
    </span>
  );
}

function Snippet({ text }: { text: string }) {
  return (
    <section>
      <h2 className="mb-2 flex items-center gap-1 font-semibold">
        Load it in Python
        <CopyButton text={text} what="the Python that loads it" />
      </h2>
      <pre className="whitespace-pre-wrap rounded-lg border border-rule bg-sheet p-3 font-mono text-sm [overflow-wrap:anywhere]">
        {text}
      </pre>
    </section>
  );
}

function Actions({ document }: { document: BlockDocument }) {
  const navigate = useNavigate();
  const name = nameOf(document);
  return (
    <>
      <GuardedButton
        needs="manage_blocks"
        onClick={() => void navigate({ to: "/blocks/block/$id/edit", params: { id: document.id } })}
      >
        <Pencil aria-hidden className="size-4" />
        Edit
      </GuardedButton>
      <ShareButton shared={{ kind: "block", id: document.id }} name={name} />
      <ConfirmedButton
        needs="manage_blocks"
        label="Delete"
        question={`Delete ${name}?`}
        action="Delete the block"
        {...(document.is_anonymous ? {} : { typed: document.name })}
        act={() => deleteDocument(document.id)}
        stale={BLOCKS}
        said={`${name} is deleted`}
        onDone={() => navigate({ to: "/blocks" })}
      >
        <p>Its secrets are gone with it. Flows that load it fail, and so do blocks that hold it.</p>
      </ConfirmedButton>
    </>
  );
}

/** What a block is called; one that was made for a single purpose has no name of its own. */
function nameOf(document: BlockDocument): string {
  return document.is_anonymous
    ? `${document.block_type_name ?? "Block"} without a name`
    : document.name;
}
