import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";

import { toast } from "@/ui/toasts";

interface Act<T> {
  act: (what: T) => Promise<unknown>;
  /** What was read before, and is not so any more. */
  stale: QueryKey;
  /** That it was done, in words. */
  said: string;
  /** What follows, such as that a window closes; before anything is read again. */
  onDone?: (() => unknown) | undefined;
}

/** Something that is done to what the page shows: it is said that it was, and shown as it is now. */
export function useAct<T = void>({ act, stale, said, onDone }: Act<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      // Whoever leaves what is deleted must not ask for it once more.
      await onDone?.();
      toast(said);
      await client.invalidateQueries({ queryKey: stale });
    },
  });
}
