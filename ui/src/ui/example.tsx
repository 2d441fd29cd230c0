import { CopyButton } from "./copy-text";

/** What somebody writes into a terminal or a file to get on, and a button that copies it. */
export function Example({ children, what }: { children: string; what: string }) {
  return (
    <div className="relative mx-auto mt-3 w-fit max-w-full rounded-md bg-sunken text-left">
      <pre className="whitespace-pre-wrap p-3 pr-10 font-mono text-sm text-text [overflow-wrap:anywhere]">
        {children}
      </pre>
      <span className="absolute top-2 right-2">
        <CopyButton text={children} what={what} />
      </span>
    </div>
  );
}
