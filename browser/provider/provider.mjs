// A certified OpenID Connect provider on this machine: `node provider.mjs PORT CLIENT_URL`.
//
// It asks for a name and any password. Whoever says that they are `ada@example.org` is that, with a
// verified address; names that begin with `unverified` have one that is not.

import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const [port, client] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "only" };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "provost",
      client_secret: "a secret of two: 100%",
      redirect_uris: [`${client}/auth/sso/company/callback`],
      post_logout_redirect_uris: [`${client}/signed-out`],
      backchannel_logout_uri: `${client}/auth/sso/company/back-channel-logout`,
      backchannel_logout_session_required: true,
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ["of this run"] },
  conformIdTokenClaims: false,
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  features: { backchannelLogout: { enabled: true } },
  pkce: { required: () => true },
  // It calls no client on its own machine but for this.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: id,
      email_verified: !id.startsWith("unverified"),
      name: id.split("@")[0],
    }),
  }),
});

provider.on("backchannel.error", (_, error) => console.log("back-channel:", error));

provider.listen(Number(port), "127.0.0.1", () => console.log(issuer));
