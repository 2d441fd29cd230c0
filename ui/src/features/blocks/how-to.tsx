import { Example } from "@/ui/example";

/** How there come to be blocks. */
export function HowTo() {
  return (
    <>
      <p>
        Blocks hold what flows need to reach something: credentials, addresses, places to write to.
        They are made here, from the catalog, or by a flow:
      </p>
      <Example what="the code">
        {`from prefect.blocks.system import Secret

Secret(value="…").save("mail-password")`}
      </Example>
    </>
  );
}
