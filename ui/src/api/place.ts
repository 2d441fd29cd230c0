/**
 * Where the page and the API lie, and which workspace an address is about.
 *
 * The server writes both paths into the page. A workspace other than the default one is part of the
 * address, in the form that Prefect Cloud has: `/account/{id}/workspace/{id}/…`.
 */

/** A workspace that is named in an address. */
export interface NamedWorkspace {
  account: string;
  workspace: string;
}

/** Where a page is, taken apart. */
export interface Place {
  /** What stands before every address of the page in this workspace; ends without a slash. */
  basepath: string;
  /** What stands before every path of the API; ends without a slash. */
  api: string;
  /** The workspace of the address; absent for the default one. */
  named: NamedWorkspace | undefined;
}

const ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const NAMED = new RegExp(`^/account/(${ID})/workspace/(${ID})(?=/|$)`);

/** The place of an address. `base` ends with a slash, as `<base href>` does; `api` without one. */
export function placeOf(pathname: string, base: string, api: string): Place {
  const root = base.replace(/\/+$/, "");
  const rest = pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : pathname;
  const found = NAMED.exec(rest);
  if (!found) {
    return { basepath: root, api, named: undefined };
  }
  const [prefix, account = "", workspace = ""] = found;
  return { basepath: `${root}${prefix}`, api, named: { account, workspace } };
}

/** The address of the page of a workspace. */
export function workspaceHref(base: string, named: NamedWorkspace | undefined): string {
  const root = base.replace(/\/+$/, "");
  return named ? `${root}/account/${named.account}/workspace/${named.workspace}/` : `${root}/`;
}

/** What lies below the API's base itself, and not in a workspace. */
const NOT_IN_A_WORKSPACE = /^\/(me|accounts|users|workspace_scopes)(\/|$)/;

/** The path at which an operation of the API document is asked for, from this place. */
export function operationPath(place: Place, documented: string): string {
  const path = documented.replace(/^\/api(?=\/)/, "");
  if (!place.named || NOT_IN_A_WORKSPACE.test(path)) {
    return `${place.api}${path}`;
  }
  const { account, workspace } = place.named;
  return `${place.api}/accounts/${account}/workspaces/${workspace}${path}`;
}

/** The path of the page's root, as `<base href>` names it. */
export const base = new URL(document.baseURI).pathname;

/** Where this page is. A change of workspace loads the page anew. */
export const here: Place = placeOf(window.location.pathname, base, said("provost-api") ?? "/api");

/** Whether the server asks for proof that writes come from this page. */
export const isProofAsked = said("provost-proof") !== "none";

/** What the server says of itself in the page. */
function said(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}
