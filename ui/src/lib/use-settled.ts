/** What is typed, once nothing more has been typed for a moment. */

import { useEffect, useState } from "react";

/** In milliseconds. */
const MOMENT = 200;

/** A value that lags behind, so that not every letter is asked about. It is compared as JSON. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const written: string | undefined = JSON.stringify(value);
  useEffect(() => {
    const newest = written === undefined ? (undefined as T) : (JSON.parse(written) as T);
    const timer = window.setTimeout(() => setSettled(newest), MOMENT);
    return () => window.clearTimeout(timer);
  }, [written]);
  return settled;
}
