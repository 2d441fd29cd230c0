import type { ReactNode } from "react";

import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-text";
import { Dialog } from "@/ui/dialog";
import { TimeText } from "@/ui/time-text";

import type { Entry } from "./data";
import { Outcome } from "./outcome";
import type { AuditSearch } from "./search";

interface Props {
  entry: Entry;
  /** What its actor is called. */
  who: string;
  /** Narrows the log down to what has something in common with this. */
  onFollow: (more: AuditSearch) => void;
  onClose: () => void;
}

/** All that is known of one act. */
export function EntryDialog({ entry: chained, who, onFollow, onClose }: Props) {
  const { entry, sequence, mac, key_id } = chained;
  const { actor, object, origin } = entry;
  return (
    <Dialog open onOpenChange={onClose} title={entry.action} wide>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        <Fact name="Result">
          <Outcome outcome={entry.outcome} />
        </Fact>
        <Fact name="Why">{entry.detail}</Fact>
        <Fact name="When">
          <TimeText at={entry.completed} />
        </Fact>
        <Fact name="Who">
          {who} <span className="text-soft">{actor.kind}</span>
        </Fact>
        <Fact name="Credential">
          {actor.credential ? `${actor.credential} ${actor.credential_id ?? ""}` : null}
        </Fact>
        <Fact name="From">{origin.address}</Fact>
        <Fact name="Forwarded for">{origin.forwarded_for}</Fact>
        <Fact name="Program">{origin.agent}</Fact>
        <Fact name="Operation">{entry.operation}</Fact>
        <Fact name="On what">
          {object ? (
            <>
              {object.kind} {object.name} <Id text={object.id} what="id" />
            </>
          ) : null}
        </Fact>
        <Fact name="Workspace">
          {entry.workspace ? <Id text={entry.workspace} what="workspace" /> : null}
        </Fact>
        <Fact name="Request">
          {origin.request_id ? <Id text={origin.request_id} what="request id" /> : null}
        </Fact>
        <Fact name="Before">
          {entry.before ? <Id text={entry.before} what="digest before" /> : null}
        </Fact>
        <Fact name="After">
          {entry.after ? <Id text={entry.after} what="digest after" /> : null}
        </Fact>
        <Fact name="In the chain">
          number {sequence}, key {key_id} <Id text={mac} what="link of the chain" />
        </Fact>
      </dl>
      <div className="mt-4 flex flex-wrap gap-2">
        {actor.id ? (
          <Button onClick={() => onFollow({ actor: actor.id as string })}>All by this actor</Button>
        ) : null}
        {object?.id ? (
          <Button onClick={() => onFollow({ object: object.id as string })}>
            All on this object
          </Button>
        ) : null}
        {origin.request_id ? (
          <Button onClick={() => onFollow({ request: origin.request_id as string })}>
            All of this request
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}

/** Something that is known; nothing, if it is not. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  return children ? (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  ) : null;
}

function Id({ text, what }: { text: string | null | undefined; what: string }) {
  return text ? (
    <span className="break-all font-mono text-xs">
      {text} <CopyButton text={text} what={what} />
    </span>
  ) : null;
}
