import { base } from "@/api/place";
import { CopyButton } from "@/ui/copy-text";
import { EmptyNotice } from "@/ui/notices";

import { snippet } from "./words";

/** How there comes to be a provider. */
export function HowTo() {
  const publicUrl = `${window.location.origin}${base.replace(/\/+$/, "")}`;
  const text = snippet(publicUrl);
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
      <div className="relative mx-auto mt-3 w-fit max-w-full">
        <pre className="whitespace-pre-wrap rounded-md bg-sunken p-3 pr-10 text-left font-mono text-sm text-text [overflow-wrap:anywhere]">
          {text}
        </pre>
        <span className="absolute top-2 right-2">
          <CopyButton text={text} what="the lines for provost.toml" />
        </span>
      </div>
      <p className="mt-3">
        Presets are google, microsoft-entra, okta, github, gitlab, keycloak, cognito, auth0 and
        generic. Once it is here, it can be tested before anybody needs it.
      </p>
    </EmptyNotice>
  );
}
