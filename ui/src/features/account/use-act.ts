import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";

import { toast } from "@/ui/toasts";

interface Act<V> {
  run: (what: V) => Promise<unknown>;
  /** What is read anew afterwards. */
  changes: QueryKey;
  /** What is said afterwards. */
  says?: (what: V) => string;
  /** Closes what it was asked in. */
  after?: () => void;
}

/** Something that is done, after which lists are read anew. Its answer is not remembered. */
export function useAct<V>({ run, changes, says, after }: Act<V>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (what: V) => {
      await run(what);
    },
    gcTime: 0,
    onSuccess: async (_, what) => {
      after?.();
      if (says) {
        toast(says(what));
      }
      await client.invalidateQueries({ queryKey: changes });
    },
  });
}
