import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Answer } from "@/ui/answer";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

import { Crumbs } from "./crumbs";
import { type BlockType, capabilitiesQuery, typesQuery } from "./data";
import { Narrowing } from "./narrowing";
import { parseCatalogSearch } from "./search";
import { TypeSign } from "./type-sign";

const route = getRouteApi("/blocks/catalog");

/** Every type of block that there may be blocks of. */
export function CatalogPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(typesQuery(search));
  const capabilities = useQuery(capabilitiesQuery).data ?? [];
  const isNarrowed = Boolean(search.q ?? search.capability);
  return (
    <Page title="Catalog" tab="Catalog of blocks" above={<Crumbs />}>
      <Narrowing
        search={search}
        capabilities={capabilities}
        onChange={(change) =>
          void navigate({ search: parseCatalogSearch({ ...search, ...change }), replace: true })
        }
      />
      <Answer query={query} what="The catalog">
        {(types) => {
          const found = types.filter((type) => isLike(type, search.q ?? ""));
          return found.length === 0 ? (
            <EmptyNotice title={isNarrowed ? "No type is like this" : "No types yet"}>
              {isNarrowed ? null : (
                <p>
                  <code>prefect block register -m prefect_aws</code> makes the types of a package
                  known, and <code>--file</code> those of a file.
                </p>
              )}
            </EmptyNotice>
          ) : (
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
              {found.map((type) => (
                <li key={type.id}>
                  <Link
                    to="/blocks/catalog/$slug"
                    params={{ slug: type.slug }}
                    className="flex h-full gap-3 rounded-lg border border-rule bg-sheet p-3 text-text no-underline hover:bg-hover"
                  >
                    <TypeSign name={type.name} />
                    <span className="min-w-0">
                      <span className="block font-medium [overflow-wrap:anywhere]">
                        {type.name}
                      </span>
                      <span className="mt-0.5 line-clamp-2 text-soft text-sm">
                        {firstLine(type.description)}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Page>
  );
}

function isLike(type: BlockType, text: string): boolean {
  const wanted = text.toLowerCase();
  return type.name.toLowerCase().includes(wanted) || type.slug.includes(wanted);
}

function firstLine(description: string | null | undefined): string {
  return description?.trim().split("\n")[0] ?? "";
}
