import { base } from "@/api/place";
import { Example } from "@/ui/example";
import { EmptyNotice } from "@/ui/notices";

import { snippet } from "./words";

/** How there comes to be a provider. */
export function HowTo() {
  const publicUrl = `${window.location.origin}${base.replace(/\/+$/, "")}`;
  return (
    <EmptyNotice title="No providers yet">
      <p>
        With one, people sign in with the account that they have at their company. Register an
        application of the kind “web” at the provider, with the redirect URI{" "}
        <code className="font-mono text-sm [overflow-wrap:anywhere]">
          {publicUrl}/auth/sso/company/callback
        </code>
        , describe it in <code className="font-mono text-sm">provost.toml</code>, and start the
        server anew:
      </p>
      <Example what="the lines for provost.toml">{snippet(publicUrl)}</Example>
      <p className="mt-3">
        Presets are google, microsoft-entra, okta, github, gitlab, keycloak, cognito, auth0 and
        generic. Once it is here, it can be tested before anybody needs it.
      </p>
    </EmptyNotice>
  );
}
