import type { Faults } from "./faults";
import type { Json, Root, Schema } from "./schema";

/** What every part of the form is given: where it stands, what it holds, and whom it tells. */
export interface PartProps {
  label: string;
  /** The schema of this part, with its reference followed. */
  schema: Schema;
  /** What references are looked up in. */
  root: Root;
  value: Json | undefined;
  /** Hears of the new value; of `undefined` when it is left out. */
  onChange: (value: Json | undefined) => void;
  faults: Faults;
  isRequired: boolean;
}
