import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ErrorNotice } from "@/ui/notices";

interface Props<T> {
  /** What is listed, as in "The members". */
  what: string;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** What was read, once it is there; till then that it is on its way, or why it is not. */
export function Listing<T>({ what, query, children }: Props<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  return query.error ? (
    <ErrorNotice error={query.error} what={what} onRetry={() => void query.refetch()} />
  ) : (
    <div role="status" aria-label={`${what} are being fetched`} className="skeleton h-64" />
  );
}
