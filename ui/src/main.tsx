import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { makeQueryClient } from "@/api/queries";
import { viewerQuery } from "@/features/me/data";
import { followPreferences } from "@/preferences/store";
import { router } from "@/router";

import "@/styles/index.css";

followPreferences();

const client = makeQueryClient();
// Who looks is asked while the code of the page that they look at is fetched.
void client.prefetchQuery(viewerQuery);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      {/* The policy of the page forbids styles in the page itself. */}
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
}
