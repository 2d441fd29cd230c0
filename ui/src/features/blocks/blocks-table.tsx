import { Link } from "@tanstack/react-router";

import { Cell, Head, NAME_LINK, Name, Table, Tags } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import type { BlockDocument } from "./data";

/** Blocks, with their types and what they can do unless all are of one type. */
export function BlocksTable({
  documents,
  isOfOneType = false,
}: {
  documents: readonly BlockDocument[];
  isOfOneType?: boolean;
}) {
  return (
    <Table
      label="Blocks"
      head={
        <>
          <Head>Block</Head>
          {isOfOneType ? null : <Head>Type</Head>}
          {isOfOneType ? null : <Head className="hidden md:table-cell">Capabilities</Head>}
          <Head className="hidden sm:table-cell">Changed</Head>
        </>
      }
    >
      {documents.map((document) => (
        <tr key={document.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            <Link to="/blocks/block/$id" params={{ id: document.id }} className={NAME_LINK}>
              {document.name}
            </Link>
          </Name>
          {isOfOneType ? null : (
            <Cell>
              {document.block_type ? (
                <Link
                  to="/blocks/catalog/$slug"
                  params={{ slug: document.block_type.slug }}
                  className={NAME_LINK}
                >
                  {document.block_type.name}
                </Link>
              ) : (
                document.block_type_name
              )}
            </Cell>
          )}
          {isOfOneType ? null : (
            <Cell className="hidden md:table-cell">
              <Tags tags={document.block_schema?.capabilities ?? []} />
            </Cell>
          )}
          <Cell className="hidden sm:table-cell">
            <TimeText at={document.updated} relative />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
