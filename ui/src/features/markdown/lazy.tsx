import { type ComponentProps, lazy, Suspense } from "react";

const Loaded = lazy(() => import("./markdown"));

/** A text in Markdown; what reads it is fetched once there is such a text. */
export function Markdown(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense fallback={<div className="skeleton h-16" />}>
      <Loaded {...props} />
    </Suspense>
  );
}
