/** What whoever looks at the page may do. The server decides anew each time; this is what is offered. */

import { useQuery } from "@tanstack/react-query";

import { viewerQuery } from "./data";
import { isGranted, type Needed } from "./permissions";

/** Says whether the viewer has a permission; `undefined` as long as that is not known. */
export type May = (needed: Needed) => boolean | undefined;

export function useMay(): May {
  const { data } = useQuery(viewerQuery);
  return (needed) => (data ? isGranted(needed, data) : undefined);
}
