/** What somebody writes into a terminal to use a key. */

import { here, operationPath } from "@/api/place";

import type { Snippet } from "./shown-once";

/** Where the API of this workspace lies, as programs are told. */
export function apiUrl(): string {
  return `${window.location.origin}${operationPath(here, "/api/")}`.replace(/\/$/, "");
}

export function keySnippets(key: string): Snippet[] {
  const url = apiUrl();
  return [
    {
      label: "For the Prefect CLI",
      text: `prefect config set PREFECT_API_URL=${url}\nprefect config set PREFECT_API_KEY=${key}`,
    },
    {
      label: "For an environment",
      text: `export PREFECT_API_URL=${url}\nexport PREFECT_API_KEY=${key}`,
    },
  ];
}
