import { describe, expect, it } from "vitest";

import { ApiError, errorOf, isWorthAnotherTry, messageOf } from "./errors";

describe("messageOf", () => {
  it.each([
    ['{"detail":"Flow run not found"}', "Flow run not found"],
    ['{"exception_message":"Unauthorized"}', "Unauthorized"],
    [
      '{"exception_message":"Invalid","exception_detail":[{"loc":["body","sort"],"msg":"Input should be x"}]}',
      "sort: Input should be x.",
    ],
    ["<html>", undefined],
    ["null", undefined],
    ["{}", undefined],
  ])("reads %s", (text, expected) => {
    expect(messageOf(text)).toBe(expected);
  });
});

describe("errorOf", () => {
  it("keeps what the server calls the request", async () => {
    const headers = { "x-request-id": "01a2", "retry-after": "3" };
    const error = await errorOf(new Response('{"detail":"Busy"}', { status: 503, headers }));
    expect(error).toMatchObject({ status: 503, message: "Busy", requestId: "01a2", retryAfter: 3 });
  });

  it("says the status where the server says nothing", async () => {
    const error = await errorOf(new Response("", { status: 502 }));
    expect(error.message).toBe(
      "The server answered 502. What stands in front of it could not reach it.",
    );
    expect(error.retryAfter).toBeUndefined();
  });
});

describe("isWorthAnotherTry", () => {
  it("is what the server cannot do now, and not what it refuses", () => {
    const of = (status: number) =>
      isWorthAnotherTry(new ApiError(status, "", undefined, undefined));
    expect([500, 503, 429].map(of)).toEqual([true, true, true]);
    expect([400, 401, 403, 404, 422].map(of)).toEqual([false, false, false, false, false]);
    expect(isWorthAnotherTry(new TypeError("Failed to fetch"))).toBe(true);
  });
});
