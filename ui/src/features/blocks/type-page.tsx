import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { Markdown } from "@/features/markdown/lazy";
import { safeHref } from "@/features/markdown/text";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { Facts } from "@/ui/facts";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

import { BlocksTable } from "./blocks-table";
import { Crumbs } from "./crumbs";
import { type BlockType, documentsOfTypeQuery, typeQuery } from "./data";

const route = getRouteApi("/blocks/catalog/$slug");

/** A type of block: what it is for, and which blocks there are of it. */
export function BlockTypePage() {
  const { slug } = route.useParams();
  const navigate = useNavigate();
  const query = useQuery(typeQuery(slug));
  return (
    <Page
      title={query.data?.name ?? "Type of block"}
      above={<Crumbs type="catalog" />}
      actions={
        query.data ? (
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
        {(type) => (
          <>
            <About type={type} />
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

function About({ type }: { type: BlockType }) {
  const href = safeHref(type.documentation_url ?? "");
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
  const list = useQuery(documentsOfTypeQuery(slug));
  return (
    <Answer query={list} what="The blocks">
      {(documents) =>
        documents.length === 0 ? (
          <EmptyNotice title="No block of this type yet">
            <p>
              One is made here, or by <code>.save("name")</code> in Python.
            </p>
          </EmptyNotice>
        ) : (
          <BlocksTable documents={documents} isOfOneType />
        )
      }
    </Answer>
  );
}
