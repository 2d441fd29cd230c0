import { CopyButton } from "./copy-text";

/** A value as JSON, which can be copied. */
export function JsonView({ title, value }: { title: string; value: unknown }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <section>
      <h2 className="mb-2 flex items-center gap-1 font-semibold">
        {title}
        <CopyButton text={text} what={`${title.toLowerCase()} as JSON`} />
      </h2>
      <pre className="whitespace-pre-wrap rounded-lg border border-rule bg-sheet p-3 font-mono text-sm [overflow-wrap:anywhere]">
        {text}
      </pre>
    </section>
  );
}
