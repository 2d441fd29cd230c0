import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Machines that check much at once are slow; what does not come at all is still found out.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
