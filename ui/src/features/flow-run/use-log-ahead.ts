import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { blockOf, blockQuery, type LogOf } from "./log-data";
import { lineOfHash } from "./log-lines";

/** Asks for the lines that a log will show first while what stands above it is still on its way. */
export function useLogAhead(kind: LogOf["kind"], id: string, isShown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (isShown) {
      const block = blockOf(lineOfHash(window.location.hash) ?? 1);
      void client.prefetchQuery(blockQuery({ kind, id }, block, true));
    }
  }, [client, kind, id, isShown]);
}
