import { useMutation } from "@tanstack/react-query";
import { useId } from "react";

import { GuardedButton } from "@/features/me/guarded-button";
import { reasonOf } from "@/ui/notices";

import { type Provider, testProvider } from "./data";
import { Copied, Exact, FactsList, Part } from "./facts-list";
import { GrantsTable } from "./grants-table";
import { Report } from "./report";
import { firstVisit, whoMayCome } from "./words";

/** A provider as it is set up, what to register there, and whether it works. */
export function ProviderCard({ provider }: { provider: Provider }) {
  const heading = useId();
  // What came of it is of the moment, and is not remembered elsewhere.
  const test = useMutation({ mutationFn: () => testProvider(provider.name), gcTime: 0 });
  const { label } = provider;
  return (
    <section
      aria-labelledby={heading}
      className="flex flex-col gap-3 rounded-lg border border-rule bg-sheet p-4"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={heading} className="font-semibold text-lg [overflow-wrap:anywhere]">
            {label}
          </h2>
          <p className="text-soft text-sm">
            <code className="font-mono">{provider.name}</code>, as the preset {provider.preset}
          </p>
        </div>
        <GuardedButton
          needs="administrate:sso"
          // Whoever has pressed it by a key stays where they are.
          aria-disabled={test.isPending}
          onClick={() => (test.isPending ? undefined : test.mutate())}
        >
          {test.isPending ? "Testing…" : "Test"}
          <span className="sr-only">{label}</span>
        </GuardedButton>
      </header>
      <div role="status" aria-label={`Test of ${label}`} className="empty:hidden">
        {test.isPending ? (
          <p className="text-soft">{label} is being asked.</p>
        ) : test.data ? (
          <Report checks={test.data.checks} />
        ) : null}
      </div>
      {test.error ? (
        <p role="alert" className="text-danger">
          {reasonOf(test.error)}
        </p>
      ) : null}
      <FactsList
        facts={[
          ["Issuer", <Exact key="issuer">{provider.issuer}</Exact>],
          ["Client id", <Exact key="client">{provider.client_id}</Exact>],
          ["Client secret", provider.has_client_secret ? "Set" : "None: a public client"],
          ["Scopes", <Exact key="scopes">{provider.scopes.join(" ")}</Exact>],
          ["Who may come", whoMayCome(provider)],
          ["On the first visit", firstVisit(provider.just_in_time)],
          [
            "Second factor",
            provider.trust_mfa
              ? "Its word for one is taken"
              : "Asked for here, by roles that need it",
          ],
          [
            "Groups",
            provider.groups_claim ? (
              <>
                Read from <Exact>{provider.groups_claim}</Exact>
              </>
            ) : (
              "Not read"
            ),
          ],
        ]}
      />
      <Part title="To register there">
        <FactsList
          facts={[
            [
              "Redirect URI",
              <Copied
                key="back"
                text={provider.redirect_uri}
                what={`the redirect URI of ${label}`}
              />,
            ],
            [
              "Post-logout redirect URI",
              <Copied
                key="out"
                text={provider.post_logout_redirect_uri}
                what={`the post-logout redirect URI of ${label}`}
              />,
            ],
            [
              "Back-channel logout URI",
              provider.back_channel_logout_uri ? (
                <Copied
                  key="end"
                  text={provider.back_channel_logout_uri}
                  what={`the back-channel logout URI of ${label}`}
                />
              ) : null,
            ],
          ]}
        />
      </Part>
      <GrantsTable grants={provider.grants} of={label} />
    </section>
  );
}
