import type { ReactNode } from "react";

import { ErrorNotice } from "./notices";

interface Props<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** What is asked for, as in "The work pools". */
  what: string;
  children: (data: T) => ReactNode;
}

/** What is shown of an answer: that it is awaited, that it did not come, or what it says. */
export function Answer<T>({ query, what, children }: Props<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (query.error) {
    return <ErrorNotice error={query.error} what={what} onRetry={() => void query.refetch()} />;
  }
  return <div role="status" aria-label={`${what}: being fetched`} className="skeleton h-64" />;
}
