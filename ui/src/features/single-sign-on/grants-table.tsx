import { Cell, Head, Name, Table } from "@/ui/table";

import type { Grants } from "./data";
import { Part } from "./facts-list";
import { grantRows } from "./words";

/** What groups grant, if they grant anything. */
export function GrantsTable({ grants, of }: { grants: Grants; of: string }) {
  const rows = grantRows(grants);
  if (rows.length === 0) {
    return null;
  }
  return (
    <Part title="What groups grant">
      <Table
        label={`What groups of ${of} grant`}
        head={
          <>
            <Head>Group</Head>
            <Head>Role</Head>
            <Head>In</Head>
          </>
        }
      >
        {rows.map(({ group, what, where }) => (
          <tr key={`${group} ${what} ${where}`}>
            <Name className="[overflow-wrap:anywhere]">
              <code className="font-mono text-sm">{group}</code>
            </Name>
            <Cell>{what}</Cell>
            <Cell className="[overflow-wrap:anywhere]">{where}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}
