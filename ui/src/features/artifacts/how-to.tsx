/** How there come to be artifacts. */
export function HowTo() {
  return (
    <>
      <p>
        Flows and tasks leave them for people to read: texts, tables, links, progress and pictures.
        Those with a key are listed here, in their latest version.
      </p>
      <pre className="mx-auto mt-3 w-fit max-w-full whitespace-pre-wrap rounded-md bg-sunken p-3 text-left font-mono text-sm text-text [overflow-wrap:anywhere]">
        {`from prefect.artifacts import create_markdown_artifact

create_markdown_artifact("# Orders\\n\\nAll arrived.", key="orders-report")`}
      </pre>
    </>
  );
}
