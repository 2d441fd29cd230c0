import { useCallback, useRef, useState } from "react";

import { isChosen, NOTHING, type Selection, standing, toggled, toggledAll } from "./selection";

/** What is chosen of a list that shows these lines. */
export function useSelection(shown: readonly string[]) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  // The line that was ticked last, from which a click with the shift key reaches.
  const last = useRef<string>(undefined);
  const latest = useRef(shown);
  latest.current = shown;
  const toggle = useCallback((id: string, shift: boolean) => {
    const from = shift ? last.current : undefined;
    last.current = id;
    setSelection((before) => toggled(before, latest.current, id, from));
  }, []);
  const toggleAll = useCallback(
    () => setSelection((before) => toggledAll(before, latest.current)),
    [],
  );
  return {
    selection,
    setSelection,
    toggle,
    toggleAll,
    standing: standing(selection, shown),
    isChosen: (id: string) => isChosen(selection, id),
  };
}

/** What a list has to know of what is chosen of it. */
export type Chosen = ReturnType<typeof useSelection>;
