import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";

/** Draws a part as it stands in the page: with addresses to lead to and answers to remember. */
export async function show(part: ReactNode) {
  const root = createRootRoute({ component: () => part });
  const router = createRouter({
    routeTree: root,
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      {/* A router for tests has not the addresses of the page. */}
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}
