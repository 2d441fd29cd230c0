/** Has what people like go with them to every browser in which they sign in. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { api } from "@/api/client";
import { type Viewer, viewerQuery } from "@/features/me/data";
import { adoptPreferences, onChosen } from "@/preferences/store";

/** Takes over what the server has kept for whoever looks, and has it keep what they say from now on. */
export function useKeptPreferences(): void {
  const client = useQueryClient();
  const { data: viewer } = useQuery(viewerQuery);
  const isKnown = Boolean(viewer?.me.id);
  const kept = viewer?.preferences;
  useEffect(() => {
    if (kept) {
      adoptPreferences(kept);
    }
  }, [kept]);
  useEffect(() => {
    if (!isKnown) {
      return;
    }
    return onChosen((preferences) => {
      client.setQueryData<Viewer>(viewerQuery.queryKey, (now) => now && { ...now, preferences });
      // If it cannot be kept there, this browser keeps it all the same.
      api.PUT("/api/ui/preferences", { body: preferences }).catch(() => {});
    });
  }, [isKnown, client]);
}
