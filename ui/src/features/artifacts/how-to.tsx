import { Example } from "@/ui/example";

/** How there come to be artifacts. */
export function HowTo() {
  return (
    <>
      <p>
        Flows and tasks leave them for people to read: texts, tables, links, progress and pictures.
        Those with a key are listed here, in their latest version.
      </p>
      <Example what="the code">
        {`from prefect.artifacts import create_markdown_artifact

create_markdown_artifact("# Orders\\n\\nAll arrived.", key="orders-report")`}
      </Example>
    </>
  );
}
