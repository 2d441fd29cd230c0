/** What is shown where a page cannot be, or is not yet. */

import { type ErrorComponentProps, Link } from "@tanstack/react-router";

import { ErrorNotice } from "@/ui/notices";
import { Page } from "@/ui/page";

export function LoadingPage() {
  return (
    <div className="p-6" role="status" aria-label="The page is being fetched">
      <h1 className="sr-only">The page is being fetched</h1>
      <div className="skeleton mb-4 h-8 w-48" />
      <div className="skeleton h-64 w-full" />
    </div>
  );
}

export function NotFoundPage() {
  return (
    <Page title="There is no such page">
      <p>
        The address leads nowhere in this version. Go to <Link to="/runs">the runs</Link>, or look
        for what you need with <kbd>Ctrl</kbd> <kbd>K</kbd>.
      </p>
    </Page>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This went wrong">
      <ErrorNotice error={error} what="This page" onRetry={reset} />
    </Page>
  );
}
