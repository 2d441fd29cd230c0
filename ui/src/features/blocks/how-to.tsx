/** How there come to be blocks. */
export function HowTo() {
  return (
    <>
      <p>
        Blocks hold what flows need to reach something: credentials, addresses, places to write to.
        They are made here, from the catalog, or by a flow:
      </p>
      <pre className="mx-auto mt-3 w-fit max-w-full whitespace-pre-wrap rounded-md bg-sunken p-3 text-left font-mono text-sm text-text [overflow-wrap:anywhere]">
        {`from prefect.blocks.system import Secret

Secret(value="…").save("mail-password")`}
      </pre>
    </>
  );
}
