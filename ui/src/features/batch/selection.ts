/** What is chosen of a list: some by their ids, or all that match, shown or not. */

export type Selection = { kind: "some"; ids: ReadonlySet<string> } | { kind: "all" };

export const NOTHING: Selection = { kind: "some", ids: new Set() };

export function isEmpty(selection: Selection): boolean {
  return selection.kind === "some" && selection.ids.size === 0;
}

export function isChosen(selection: Selection, id: string): boolean {
  return selection.kind === "all" || selection.ids.has(id);
}

/**
 * The selection after one line was ticked or unticked. With `from`, all between that line and this one
 * become as this one, as by a click with the shift key.
 */
export function toggled(
  selection: Selection,
  shown: readonly string[],
  id: string,
  from?: string,
): Selection {
  const ids = new Set(selection.kind === "all" ? shown : selection.ids);
  const isOn = !isChosen(selection, id);
  for (const each of between(shown, from ?? id, id)) {
    if (isOn) {
      ids.add(each);
    } else {
      ids.delete(each);
    }
  }
  return { kind: "some", ids };
}

/** All that is shown, or nothing if that was chosen already. */
export function toggledAll(selection: Selection, shown: readonly string[]): Selection {
  return standing(selection, shown) === "all" ? NOTHING : { kind: "some", ids: new Set(shown) };
}

/** How much of what is shown is chosen. */
export function standing(selection: Selection, shown: readonly string[]): "none" | "some" | "all" {
  if (isEmpty(selection)) {
    return "none";
  }
  return shown.length > 0 && shown.every((id) => isChosen(selection, id)) ? "all" : "some";
}

function between(shown: readonly string[], from: string, to: string): readonly string[] {
  const [one, other] = [shown.indexOf(from), shown.indexOf(to)];
  return one < 0 || other < 0 ? [to] : shown.slice(Math.min(one, other), Math.max(one, other) + 1);
}
