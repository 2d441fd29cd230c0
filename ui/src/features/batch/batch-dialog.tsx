import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Schemas } from "@/api/client";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { reasonOf } from "@/ui/notices";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";

import { ACTIONS, counted } from "./actions";
import {
  BATCH_JOBS,
  type BatchAction,
  type BatchOrder,
  jobQuery,
  order,
  previewQuery,
  stopJob,
} from "./data";
import { Progress, Refusals } from "./progress";

/** Which runs or deployments are meant. */
export type Target = Omit<BatchOrder, "action" | "state_type" | "message">;

/** The states that runs can be put into. */
const ENDS = ["CANCELLED", "COMPLETED", "CRASHED", "FAILED"] as const;

interface Props {
  action: BatchAction;
  target: Target;
  onClose: () => void;
  /** What to do once it was ordered and the window is closed. */
  onDone: () => void;
}

/** Says what would be done to how many, does it once that is wanted, and shows how far it is. */
export function BatchDialog({ action, target, onClose, onDone }: Props) {
  const [job, setJob] = useState<string>();
  const { label, of } = ACTIONS[action];
  const leave = () => {
    onClose();
    if (job) {
      onDone();
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && leave()} title={`${label} ${of}s`}>
      {job ? (
        <Watched id={job} onClose={leave} />
      ) : (
        <Question action={action} target={target} onClose={leave} onOrdered={setJob} />
      )}
    </Dialog>
  );
}

interface QuestionProps {
  action: BatchAction;
  target: Target;
  onClose: () => void;
  onOrdered: (job: string) => void;
}

function Question({ action, target, onClose, onOrdered }: QuestionProps) {
  const words = ACTIONS[action];
  const [kind, setKind] = useState<Schemas["StateType"]>("CANCELLED");
  const [message, setMessage] = useState("");
  const [typed, setTyped] = useState("");
  const isOfState = action === "set-flow-run-state";
  const body: BatchOrder = {
    ...target,
    action,
    ...(isOfState ? { state_type: kind } : {}),
  };
  const preview = useQuery(previewQuery(body));
  const doing = useMutation({
    mutationFn: () => order({ ...body, ...(message.trim() ? { message: message.trim() } : {}) }),
    onSuccess: (job) => onOrdered(job.id),
  });
  const found = preview.data;
  const number = String(found?.concerned ?? 0);
  const isReady =
    found !== undefined && found.concerned > 0 && (!words.isFinal || typed === number);
  const error = preview.error ?? doing.error;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !doing.isPending) {
          doing.mutate();
        }
      }}
    >
      {found ? (
        <Outlook action={action} found={found} />
      ) : error ? null : (
        <div
          role="status"
          aria-label="What it would do is being looked up"
          className="skeleton h-12"
        />
      )}
      {isOfState ? (
        <Select
          label="State"
          value={kind}
          onChange={(event) => setKind(event.target.value as Schemas["StateType"])}
        >
          {ENDS.map((end) => (
            <option key={end} value={end}>
              {end.charAt(0) + end.slice(1).toLowerCase()}
            </option>
          ))}
        </Select>
      ) : null}
      {words.of === "run" && !words.isFinal ? (
        <TextField
          label="Why"
          hint="For whoever looks at one of these runs; may be empty."
          value={message}
          onChange={setMessage}
        />
      ) : null}
      {words.isFinal && found && found.concerned > 0 ? (
        <TextField
          label={
            <>
              Type <code className="font-mono">{number}</code> to go on
            </>
          }
          value={typed}
          onChange={setTyped}
          mono
        />
      ) : null}
      {error ? (
        <p role="alert" className="text-danger">
          {reasonOf(error)}
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-2">
        <Button
          type="submit"
          kind={words.isFinal || action === "cancel-flow-runs" ? "danger" : "primary"}
          disabled={!isReady || doing.isPending}
        >
          {words.label} {found ? counted(found.concerned, words.of) : `${words.of}s`}
        </Button>
        <Button onClick={onClose}>Leave them</Button>
      </div>
    </form>
  );
}

interface OutlookProps {
  action: BatchAction;
  found: Schemas["BatchJobPreview"];
}

/** What would be done, before anybody has said yes. */
function Outlook({ action, found }: OutlookProps) {
  const words = ACTIONS[action];
  const { concerned, matching, examples, at_most } = found;
  if (concerned === 0) {
    return (
      <p>
        {words.only
          ? `None of the ${counted(matching, words.of)} chosen ${words.only}, so that there is nothing to do.`
          : "Nothing is there any more to do this to."}
      </p>
    );
  }
  const more = concerned - examples.length;
  return (
    <div className="flex flex-col gap-2">
      <p>
        <strong>{counted(concerned, words.of)}</strong>{" "}
        {concerned < matching
          ? `of the ${matching.toLocaleString("en")} chosen ${words.only}. These are ${words.done}.`
          : `${concerned === 1 ? "is" : "are"} ${words.done}.`}{" "}
        {words.note}
      </p>
      {concerned >= at_most ? (
        <p>
          One job does {at_most.toLocaleString("en")} at most, the newest first: give the order
          again for the rest.
        </p>
      ) : null}
      <p className="text-soft text-sm [overflow-wrap:anywhere]">
        {examples.join(", ")}
        {more > 0 ? ` and ${more.toLocaleString("en")} more` : ""}
      </p>
    </div>
  );
}

interface WatchedProps {
  id: string;
  onClose: () => void;
}

/** A job as it goes on. It does so whether or not anybody watches. */
function Watched({ id, onClose }: WatchedProps) {
  const client = useQueryClient();
  const { data: job, error } = useQuery(jobQuery(id));
  const stop = useMutation({
    mutationFn: () => stopJob(id),
    onSuccess: () => client.invalidateQueries({ queryKey: BATCH_JOBS }),
  });
  const hasEnded = Boolean(job?.ended);
  const problem = error ?? stop.error;
  return (
    <div>
      {job ? (
        <>
          <Progress job={job} />
          <Refusals job={job} />
        </>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-2 text-danger">
          {reasonOf(problem)}
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        {hasEnded ? (
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Go on without watching</Button>
            <Button kind="danger" onClick={() => stop.mutate()} disabled={stop.isPending}>
              Stop
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
