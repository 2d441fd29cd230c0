import { Card } from "./card";
import { type Provider, testProvider } from "./data";
import { Copied, Exact, FactsList, Part } from "./facts-list";
import { GrantsTable } from "./grants-table";
import { firstVisit, whoMayCome } from "./words";

/** A provider as it is set up, what to register there, and whether it works. */
export function ProviderCard({ provider }: { provider: Provider }) {
  const { label, name } = provider;
  return (
    <Card
      label={label}
      about={
        <>
          <code className="font-mono">{name}</code>, as the preset {provider.preset}
        </>
      }
      test={() => testProvider(name)}
    >
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
    </Card>
  );
}
