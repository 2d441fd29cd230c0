import type { Json, JsonObject } from "@/features/schema-form/schema";
import { changesFrom } from "@/features/schema-form/values";
import { Cell, Head, Name, Table } from "@/ui/table";

interface Props {
  /** With what a run is called by itself. */
  deployed: JsonObject;
  values: JsonObject;
}

/** What is other in a run than in its deployment, side by side. */
export function Differences({ deployed, values }: Props) {
  const given = changesFrom(deployed, values);
  const left = Object.keys(deployed).filter((name) => !Object.hasOwn(values, name));
  const names = [...Object.keys(given), ...left];
  if (names.length === 0) {
    return <p className="text-soft text-sm">All are as the deployment has them.</p>;
  }
  return (
    <Table
      label="Other than in the deployment"
      head={
        <>
          <Head>Parameter</Head>
          <Head>As deployed</Head>
          <Head>In this run</Head>
        </>
      }
    >
      {names.map((name) => (
        <tr key={name}>
          <Name className="[overflow-wrap:anywhere]">{name}</Name>
          <Cell>
            <Value value={deployed[name]} />
          </Cell>
          <Cell>
            <Value value={given[name]} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Value({ value }: { value: Json | undefined }) {
  return value === undefined ? (
    <span className="text-soft">nothing</span>
  ) : (
    <code className="line-clamp-3 font-mono text-sm [overflow-wrap:anywhere]">
      {JSON.stringify(value)}
    </code>
  );
}
