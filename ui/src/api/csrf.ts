/**
 * The proof that a write comes from this page.
 *
 * The server gives out a token for a client that names itself, and asks for both with every request
 * that is not a GET while somebody is signed in by a cookie. Where nobody has to, it gives out none, and
 * says so in the page.
 */

import { errorOf } from "./errors";

interface Token {
  token: string;
  client: string;
  /** When a new one is fetched, in milliseconds. Some time before the old one ends. */
  renew: number;
}

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 60;

export class Proof {
  readonly #client = crypto.randomUUID();
  #token: Promise<Token | undefined> | undefined;

  constructor(
    /** The path that gives out tokens. */
    private readonly path: string,
    /** Whether the server asks for it at all. */
    private readonly isAsked: boolean,
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
    private readonly now: () => number = Date.now,
  ) {}

  /** The headers that prove it; none where the server asks for none. */
  async headers(): Promise<Record<string, string>> {
    if (!this.isAsked) {
      return {};
    }
    let token = await this.#current();
    if (token && token.renew <= this.now()) {
      this.forget();
      token = await this.#current();
    }
    return token ? { "prefect-csrf-token": token.token, "prefect-csrf-client": token.client } : {};
  }

  /** Has the next request fetch a new token: this one is not good, or belongs to somebody else. */
  forget(): void {
    this.#token = undefined;
  }

  #current(): Promise<Token | undefined> {
    this.#token ??= this.#ask().catch((error: unknown) => {
      this.forget();
      throw error;
    });
    return this.#token;
  }

  async #ask(): Promise<Token | undefined> {
    const response = await this.fetch(`${this.path}?client=${this.#client}`, {
      credentials: "same-origin",
    });
    // The server says so where it asks for no proof.
    if (response.status === 422) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      throw await errorOf(response);
    }
    const body = (await response.json()) as { token: string; client: string; expiration: string };
    return {
      token: body.token,
      client: body.client,
      renew: Date.parse(body.expiration) - MARGIN * 1000,
    };
  }
}
