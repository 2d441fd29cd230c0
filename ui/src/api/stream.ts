/** What the server says has changed, while somebody looks at the page. */

/** A thing that has changed. */
export interface Change {
  /** What kind of thing it is, such as `flow-run`; `flow-run-log` for new lines in its log. */
  kind: string;
  id: string;
  state_type?: string;
  flow_id?: string;
  deployment_id?: string;
  flow_run_id?: string;
}

/** What is heard: that the stream stands, or what has changed; `many` if that is not named. */
export type Heard = { kind: "ready" } | { kind: "changes"; changes: Change[]; many: boolean };

const SECOND = 1000;

/** How long a stream may be silent: the server gives a sign of life every 15 s. */
const SILENT = 45 * SECOND;

/** How long the page waits before it tries again, at first and at most. */
const FIRST_WAIT = SECOND;
const LONGEST_WAIT = 60 * SECOND;

let isHeard = false;

/** How often what changes is asked for again: not at all while the server says what has changed. */
export function unlessHeard(): number | false {
  return isHeard ? false : 60 * SECOND;
}

/** Asks for the stream; throws if there is none to be had. */
type Ask = (signal: AbortSignal) => Promise<Response>;

/**
 * Listens until the signal ends it, and begins anew when the stream breaks off.
 *
 * What is heard first is `ready`, each time: whatever was missed before may have changed.
 */
export async function follow(
  ask: Ask,
  tell: (heard: Heard) => void,
  signal: AbortSignal,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void> = pause,
): Promise<void> {
  let next = FIRST_WAIT;
  while (!signal.aborted) {
    const silence = new AbortController();
    const end = AbortSignal.any([signal, silence.signal]);
    try {
      const response = await ask(end);
      for await (const heard of messagesOf(response, () => silence.abort())) {
        isHeard = true;
        next = FIRST_WAIT;
        tell(heard);
      }
    } catch {
      // It is asked for again below; what the page shows meanwhile is asked for now and then.
    }
    isHeard = false;
    // All pages would come back to a server that has started anew at the same moment.
    await wait(next * (0.75 + Math.random() / 2), signal);
    next = Math.min(next * 2, LONGEST_WAIT);
  }
}

/** The messages of a stream, until it ends or is silent for too long. */
async function* messagesOf(response: Response, onSilence: () => void): AsyncGenerator<Heard> {
  const reader = response.body?.getReader();
  if (!reader) {
    return;
  }
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const watch = setTimeout(onSilence, SILENT);
      const { done, value } = await reader.read().finally(() => clearTimeout(watch));
      if (done) {
        return;
      }
      text += decoder.decode(value, { stream: true });
      const messages = text.split("\n\n");
      text = messages.pop() ?? "";
      for (const message of messages) {
        const heard = readMessage(message);
        if (heard) {
          yield heard;
        }
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** What a message says; nothing if it is a sign of life or of a kind that this page does not know. */
export function readMessage(message: string): Heard | undefined {
  const field = (name: string) =>
    message
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  switch (field("event")) {
    case "ready":
      return { kind: "ready" };
    case "changes": {
      const { changes, many } = JSON.parse(field("data") ?? "{}") as {
        changes?: Change[];
        many?: boolean;
      };
      return { kind: "changes", changes: changes ?? [], many: many ?? false };
    }
    default:
      return undefined;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
