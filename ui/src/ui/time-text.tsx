import { formatExact, formatRelative, formatTime } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { usePreferences } from "@/preferences/store";

interface Props {
  at: string | null | undefined;
  /** Whether how long ago it was says more than when. */
  relative?: boolean;
}

/** A point in time, with all that is known of it on hover. */
export function TimeText({ at, relative = false }: Props) {
  const telling = usePreferences();
  if (!at) {
    return <span className="text-soft">–</span>;
  }
  const exact = formatExact(at, telling);
  return (
    <time dateTime={at} title={exact} className="tabular whitespace-nowrap">
      {relative ? <Relative at={at} /> : formatTime(at, telling)}
    </time>
  );
}

function Relative({ at }: { at: string }) {
  return formatRelative(at, useNow());
}
