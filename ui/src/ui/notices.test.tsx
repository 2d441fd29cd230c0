import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { ApiError } from "@/api/errors";

import { ErrorNotice } from "./notices";

it("an error says what the server calls the request", () => {
  const error = new ApiError(500, "Internal Server Error", "01a2-id", undefined);
  render(<ErrorNotice error={error} what="The runs" />);
  expect(screen.getByRole("alert").textContent).toContain("The runs could not be shown");
  expect(screen.getByText("01a2-id")).toBeTruthy();
});

it("a network that is down is told from a server that refuses", () => {
  render(<ErrorNotice error={new TypeError("Failed to fetch")} what="The runs" />);
  expect(screen.getByRole("alert").textContent).toContain("cannot be reached");
});

it("whoever is not allowed learns what is missing", () => {
  const error = new ApiError(403, "You lack the scope see_flows", undefined, undefined);
  render(<ErrorNotice error={error} what="The runs" />);
  expect(screen.getByRole("alert").textContent).toContain("You lack the scope see_flows");
});
