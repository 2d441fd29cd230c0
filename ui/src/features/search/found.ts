/** What the palette finds on the server, once something was typed. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { useSettled } from "@/lib/use-settled";
import type { Command } from "@/shell/commands";
import { reasonOf } from "@/ui/notices";

import { searchQuery } from "./data";

/** Below this many letters nearly everything would be found. */
const FEWEST_LETTERS = 2;

interface Found {
  found: Command[];
  isPending: boolean;
  error: string | undefined;
}

export function useFound(text: string): Found {
  const settled = useSettled(text.trim());
  const asks = settled.length >= FEWEST_LETTERS;
  const query = useQuery({
    ...searchQuery(settled),
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  const found = asks ? (query.data ?? []) : [];
  return {
    found: found.map(({ id, name, kind, path, search }) => ({
      id,
      label: name,
      kind,
      run: (go) => go(path, search),
    })),
    isPending: asks && query.isFetching,
    error: asks && query.error ? reasonOf(query.error) : undefined,
  };
}
