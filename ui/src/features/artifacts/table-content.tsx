import { useState } from "react";

import { Button } from "@/ui/button";
import { Wide } from "@/ui/wide";

import { cellText, type TableValue } from "./values";

/** How many rows are drawn at once. */
const PAGE = 200;

/** The table of an artifact. */
export function TableContent({ table, label }: { table: TableValue; label: string }) {
  const [shown, setShown] = useState(PAGE);
  const rows = table.rows.slice(0, shown);
  const isNumber = table.columns.map((_, place) =>
    rows.every((row) => typeof row[place] === "number" || row[place] == null),
  );
  const side = (place: number) => (isNumber[place] ? "text-right tabular" : "text-left");
  return (
    <div className="flex flex-col gap-2">
      <Wide label={`Rows of ${label}`}>
        <table className="border-collapse" aria-label={label}>
          <thead className="bg-sunken">
            <tr>
              {table.columns.map((name, place) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
                  key={place}
                  scope="col"
                  className={`px-3 py-2 font-medium text-soft text-sm ${side(place)}`}
                >
                  {name || "–"}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stay in their order
              <tr key={index} className="hover:bg-hover">
                {table.columns.map((_, place) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their order
                    key={place}
                    className={`min-w-16 max-w-[32rem] border-rule border-t px-3 py-1.5 [overflow-wrap:anywhere] ${side(place)}`}
                  >
                    {cellText(row[place])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {table.rows.length > shown ? (
        <Button className="self-start" onClick={() => setShown(shown + PAGE)}>
          Show more of {table.rows.length.toLocaleString("en")} rows
        </Button>
      ) : null}
    </div>
  );
}
