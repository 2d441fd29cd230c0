import { createContext } from "react";

/**
 * Whether the server takes values as they are, and makes none of templates or variables: so it is with
 * blocks. Then a text that is empty is left out, and the sign of a stored secret stands for it.
 */
export const PlainForm = createContext(false);

/** What the server shows in the place of a secret that it stores. */
export const MASK = "********";
