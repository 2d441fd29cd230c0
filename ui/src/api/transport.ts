/** How requests are made: where they go, what proves them, and what becomes of refusals. */

import { Proof } from "./csrf";
import { errorOf, messageOf } from "./errors";
import { here, isProofAsked, operationPath, type Place } from "./place";
import { type ConfirmationWatch, confirmation, type SessionWatch, session } from "./session";

type Fetch = (request: Request) => Promise<Response>;

const READS = ["GET", "HEAD"];

/**
 * Makes a function that asks the API of a place. It takes requests whose paths are those of the API
 * document, and throws an `ApiError` for every answer that is no success.
 */
export function transport(
  place: Place,
  proof: Pick<Proof, "headers" | "forget">,
  watch: Pick<SessionWatch, "signedInAgain">,
  asked: Pick<ConfirmationWatch, "confirmed">,
  fetch: Fetch = (request) => globalThis.fetch(request),
): Fetch {
  return async (documented) => {
    const url = new URL(documented.url);
    url.pathname = operationPath(place, url.pathname);
    // Read once, as a body can be sent once: a request may have to be made again.
    const body = READS.includes(documented.method) ? undefined : await documented.text();
    let hasNewProof = false;
    for (;;) {
      const headers = new Headers(documented.headers);
      if (body !== undefined) {
        for (const [name, value] of Object.entries(await proof.headers().catch(nobody))) {
          headers.set(name, value);
        }
      }
      const { method, signal } = documented;
      const request = new Request(url, {
        method,
        headers,
        signal,
        credentials: "same-origin",
        ...(body ? { body } : {}),
      });
      const response = await fetch(request);
      if (response.ok) {
        return response;
      }
      if (response.status === 401) {
        await watch.signedInAgain();
        proof.forget();
        continue;
      }
      if (response.status === 403 && !hasNewProof && (await isAboutProof(response.clone()))) {
        // The token belongs to a session that another one has taken the place of.
        hasNewProof = true;
        proof.forget();
        continue;
      }
      if (response.status === 403 && (await isAboutConfirmation(response.clone()))) {
        if (await asked.confirmed()) {
          proof.forget();
          hasNewProof = false;
          continue;
        }
      }
      throw await errorOf(response);
    }
  };
}

/** Whoever gets no token because the session has ended learns that from the request itself. */
function nobody(error: { status?: number }): Record<string, string> {
  if (error.status === 401) {
    return {};
  }
  throw error;
}

async function isAboutProof(response: Response): Promise<boolean> {
  return /csrf|client identifier/i.test(messageOf(await response.text()) ?? "");
}

/** Whether the server wants to know anew who it is, and sends them to its page for that. */
async function isAboutConfirmation(response: Response): Promise<boolean> {
  return /\/sign-in\/confirm\b/.test(messageOf(await response.text()) ?? "");
}

/** Asks the API of this page's workspace. */
export const send = transport(
  here,
  new Proof(operationPath(here, "/api/me/csrf-token"), isProofAsked),
  session,
  confirmation,
);
