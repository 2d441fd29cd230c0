import { useQuery } from "@tanstack/react-query";

import { AccountPage } from "@/features/account/account-page";
import { Listing } from "@/features/account/listing";
import { Facts } from "@/ui/facts";

import { type RequestAsSeen, systemQuery } from "./data";
import { ServiceTable } from "./service-table";
import { SettingList } from "./setting-list";

/** How the server is set up and how it is, for whoever looks after it. */
export function SystemPage() {
  return (
    <AccountPage
      title="System"
      about="How the server is, and the settings with which it was started. Settings are changed where the server is started, not here."
      needs="see_workspace_settings"
    >
      {() => <System />}
    </AccountPage>
  );
}

function System() {
  const system = useQuery(systemQuery);
  return (
    <Listing what="The settings" query={system}>
      {(page) => (
        <>
          <section
            aria-label="The server"
            className="flex flex-col gap-2 rounded-lg border border-rule bg-sheet p-4"
          >
            <Facts
              facts={[
                ["Version", page.version],
                ["Stands in for Prefect", page.prefect_version],
                ["Database", page.database],
                ["Profile", page.profile],
              ]}
            />
          </section>
          <Seen request={page.request} />
          <section className="flex flex-col gap-3">
            <h2 className="font-semibold">Services</h2>
            <ServiceTable services={page.services} />
          </section>
          <section className="flex flex-col gap-3">
            <h2 className="font-semibold">Settings in force</h2>
            <SettingList settings={page.settings} />
          </section>
        </>
      )}
    </Listing>
  );
}

/** By this one sees whether proxies in between are believed as they should be. */
function Seen({ request }: { request: RequestAsSeen }) {
  return (
    <section
      aria-labelledby="as-seen"
      className="flex flex-col gap-2 rounded-lg border border-rule bg-sheet p-4"
    >
      <h2 id="as-seen" className="font-semibold">
        Your request as the server sees it
      </h2>
      <Facts
        facts={[
          ["From", request.address],
          ["Through", request.is_handed_on ? request.peer : "no trusted proxy"],
          ["Scheme", request.scheme],
          ["Host", request.host],
        ]}
      />
      {request.is_handed_on ? null : (
        <p className="max-w-prose text-soft text-sm">
          If there is a proxy in between, name its network in{" "}
          <code className="font-mono">server.proxy.trusted_networks</code>: without it, everybody
          seems to come from the proxy.
        </p>
      )}
    </section>
  );
}
