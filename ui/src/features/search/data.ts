/** What is searched by name: all kinds of things in one read. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

type Kind = Schemas["FoundKind"];

/** Something that was found, and where it is shown. */
export interface Hit {
  id: string;
  name: string;
  kind: string;
  path: string;
  /** What the address asks of the page, where one of it has no page of its own. */
  search?: Record<string, string>;
}

interface Shown {
  word: string;
  path: (found: Schemas["Found"]) => string;
  search?: (found: Schemas["Found"]) => Record<string, string>;
}

/** What each kind is called, and where one of it is shown. */
const SHOWN: Record<Kind, Shown> = {
  flow: { word: "Flow", path: ({ id }) => `/flows/flow/${id}` },
  deployment: { word: "Deployment", path: ({ id }) => `/deployments/deployment/${id}` },
  work_pool: {
    word: "Work pool",
    path: ({ name }) => `/work-pools/work-pool/${encodeURIComponent(name)}`,
  },
  block: { word: "Block", path: ({ id }) => `/blocks/block/${id}` },
  flow_run: { word: "Flow run", path: ({ id }) => `/runs/flow-run/${id}` },
  variable: { word: "Variable", path: () => "/variables", search: ({ name }) => ({ q: name }) },
};

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ["search", text],
    queryFn: async ({ signal }): Promise<Hit[]> => {
      const found = await read(api.POST("/api/ui/search", { signal, body: { text } }));
      return found.map((one): Hit => {
        const { word, path, search } = SHOWN[one.kind];
        return {
          id: one.id,
          name: one.name,
          kind: word,
          path: path(one),
          ...(search ? { search: search(one) } : {}),
        };
      });
    },
  });
