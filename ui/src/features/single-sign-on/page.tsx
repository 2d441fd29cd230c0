import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";

import { AccountPage } from "@/features/account/account-page";
import { Listing } from "@/features/account/listing";

import { signOnQuery } from "./data";
import { DirectoryCard } from "./directory-card";
import { HowTo } from "./how-to";
import { ProviderCard } from "./provider-card";

/** With what people sign in that others know of them. */
export function SingleSignOnPage() {
  return (
    <AccountPage
      title="Single sign-on"
      about="The providers of identities and the directories with which people sign in. They are set up where the server is started, not here."
      needs="read:sso"
    >
      {() => <SingleSignOn />}
    </AccountPage>
  );
}

function SingleSignOn() {
  const query = useQuery(signOnQuery);
  return (
    <Listing what="The providers" query={query}>
      {({ enforced, providers, directories }) => (
        <>
          {enforced ? (
            <p className="flex items-start gap-2">
              <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
              Single sign-on is enforced: passwords of this server are refused to everybody but
              owners of the account.
            </p>
          ) : null}
          {providers.length === 0 ? <HowTo /> : null}
          {providers.map((provider) => (
            <ProviderCard key={provider.name} provider={provider} />
          ))}
          {directories.map((directory) => (
            <DirectoryCard key={directory.name} directory={directory} />
          ))}
        </>
      )}
    </Listing>
  );
}
