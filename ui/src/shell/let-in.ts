/** Whether this browser was let into the workspace last time, so that its pages need not wait. */

import { here } from "@/api/place";

const KEY = `provost.let-in.${here.basepath}`;

export function wasLetIn(): boolean {
  return localStorage.getItem(KEY) !== null;
}

export function rememberLetIn(isLetIn: boolean): void {
  if (isLetIn) {
    localStorage.setItem(KEY, "yes");
  } else {
    localStorage.removeItem(KEY);
  }
}
