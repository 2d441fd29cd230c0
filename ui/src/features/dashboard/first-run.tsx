import { apiUrl } from "@/features/account/snippets";
import { Example } from "@/ui/example";
import { EmptyNotice } from "@/ui/notices";

/** How there comes to be something on the dashboard of a time in which nothing ran. */
export function FirstRun({ when }: { when: string }) {
  return (
    <EmptyNotice title={`Nothing ran in the ${when}`}>
      <p>Look at more time, or point Prefect to this server and run a flow:</p>
      <Example what="the commands">
        {`prefect config set PREFECT_API_URL=${apiUrl()}\npython my_flow.py`}
      </Example>
      <p className="mt-3">
        Where everybody signs in, <code>prefect cloud login</code> or an API key lets programs in.
      </p>
    </EmptyNotice>
  );
}
