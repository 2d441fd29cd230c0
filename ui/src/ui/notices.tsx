/** What is shown in place of content: an error, or that there is none. */

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { ApiError } from "@/api/errors";

import { Button } from "./button";
import { CopyButton } from "./copy-text";

interface ErrorProps {
  error: unknown;
  /** What could not be shown, as in "The runs". */
  what: string;
  onRetry?: (() => void) | undefined;
}

/** That something could not be shown, why, and what to do. */
export function ErrorNotice({ error, what, onRetry }: ErrorProps) {
  const id = error instanceof ApiError ? error.requestId : undefined;
  return (
    <div role="alert" className="rounded-lg border border-rule bg-alert-ground p-4">
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert aria-hidden className="size-4 text-danger" />
        {what} could not be shown
      </p>
      <p className="mt-1 break-words">{reasonOf(error)}</p>
      {id ? (
        <p className="mt-1 text-sm">
          The server calls this request <code className="font-mono text-xs">{id}</code>{" "}
          <CopyButton text={id} what="request id" />
        </p>
      ) : null}
      {onRetry ? (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

/** Why something went wrong, in words for whoever sees it. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiError) {
    return error.status === 403
      ? `You are not allowed to see this. ${error.message}`
      : error.message;
  }
  if (error instanceof TypeError) {
    return "The server cannot be reached. It may be starting anew, or the network may be down.";
  }
  return error instanceof Error ? error.message : "Something went wrong.";
}

interface EmptyProps {
  title: string;
  children?: ReactNode;
}

/** That there is nothing, once that is known, and how there comes to be something. */
export function EmptyNotice({ title, children }: EmptyProps) {
  return (
    <div className="rounded-lg border border-rule border-dashed bg-sheet px-6 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children ? <div className="mx-auto mt-2 max-w-prose text-soft">{children}</div> : null}
    </div>
  );
}
