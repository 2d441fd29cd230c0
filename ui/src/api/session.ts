/**
 * That the session has ended, and what waits until somebody is signed in again.
 *
 * A request that is answered with 401 is not lost: it waits here while the page shows how to sign in
 * again in another window, and is made again afterwards. What somebody has typed stays where it is.
 */

type Listener = () => void;

export class SessionWatch {
  #waiting: (() => void)[] = [];
  readonly #listeners = new Set<Listener>();

  /** Resolves once somebody is signed in again. */
  signedInAgain(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#tell();
    });
  }

  /** Has what waits go on. */
  goOn(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) {
      resolve();
    }
    this.#tell();
  }

  /** Whether something waits for somebody to sign in. */
  readonly hasEnded = (): boolean => this.#waiting.length > 0;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** The session of this page. */
export const session = new SessionWatch();

/**
 * That an act matters so much that the server wants to know anew who it is, and what waits for that.
 *
 * A request that is refused for it waits here, and is made again once somebody has confirmed who they
 * are in another window; or it is given up.
 */
export class ConfirmationWatch {
  #waiting: ((isConfirmed: boolean) => void)[] = [];
  readonly #listeners = new Set<Listener>();

  /** Resolves once somebody has confirmed who they are, or has said that they will not. */
  confirmed(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#tell();
    });
  }

  /** Has what waits go on, or give up. */
  settle(isConfirmed: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) {
      resolve(isConfirmed);
    }
    this.#tell();
  }

  /** Whether something waits for somebody to confirm who they are. */
  readonly isAsked = (): boolean => this.#waiting.length > 0;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** Whether whoever looks at this page has to confirm who they are. */
export const confirmation = new ConfirmationWatch();
