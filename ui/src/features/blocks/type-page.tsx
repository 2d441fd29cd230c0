import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { Markdown } from "@/features/markdown/lazy";
import { safeHref } from "@/features/markdown/text";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Facts } from "@/ui/facts";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { Tags } from "@/ui/table";

import { BlocksTable } from "./blocks-table";
import { Crumbs } from "./crumbs";
import { type BlockSchema, type BlockType, documentsQuery, typeQuery } from "./data";

const route = getRouteApi("/blocks/catalog/$slug");

/** A type of block: what it is for, and which blocks there are of it. */
export function BlockTypePage() {
  const { slug } = route.useParams();
  const navigate = useNavigate();
  const query = useQuery(typeQuery(slug));
  return (
    <Page
      title={query.data?.type.name ?? "Type of block"}
      above={<Crumbs type="catalog" />}
      actions={
        query.data?.schema ? (
          <GuardedButton
            needs="manage_blocks"
            kind="primary"
            onClick={() => void navigate({ to: "/blocks/catalog/$slug/create", params: { slug } })}
          >
            <Plus aria-hidden className="size-4" />
            New block
          </GuardedButton>
        ) : undefined
      }
    >
      <Answer query={query} what="The type">
        {({ type, schema }) => (
          <>
            <About type={type} schema={schema} />
            <section>
              <h2 className="mb-2 font-semibold">Blocks of this type</h2>
              <Documents slug={slug} />
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function About({ type, schema }: { type: BlockType; schema: BlockSchema | undefined }) {
  const href = safeHref(type.documentation_url ?? "");
  const capabilities = schema?.capabilities ?? [];
  return (
    <>
      <Facts
        facts={[
          [
            "Slug",
            <code key="slug" className="font-mono text-sm">
              {type.slug}
            </code>,
          ],
          ["Version", schema?.version],
          ["Capabilities", capabilities.length > 0 ? <Tags key="can" tags={capabilities} /> : ""],
          [
            "Documentation",
            href ? (
              <a key="docs" href={href} target="_blank" rel="noopener noreferrer">
                {new URL(href).host}
              </a>
            ) : (
              ""
            ),
          ],
        ]}
      />
      {type.description ? <Markdown text={type.description} /> : null}
      {type.code_example ? (
        <details>
          <summary className="w-fit cursor-pointer font-medium">How it is used in Python</summary>
          <div className="mt-3">
            <Markdown text={type.code_example} level={3} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function Documents({ slug }: { slug: string }) {
  const list = useInfiniteQuery(documentsQuery({ type: slug }));
  return (
    <Answer query={list} what="The blocks">
      {({ pages }) => {
        const documents = pages.flat();
        return documents.length === 0 ? (
          <EmptyNotice title="No block of this type yet">
            <p>
              One is made here, or by <code>.save("name")</code> in Python.
            </p>
          </EmptyNotice>
        ) : (
          <BlocksTable documents={documents} isOfOneType />
        );
      }}
    </Answer>
  );
}
