import { describe, expect, it, vi } from "vitest";

import { Proof } from "./csrf";

function server(answers: Response[]) {
  return vi.fn<typeof fetch>(async () => {
    const answer = answers.shift();
    if (!answer) {
      throw new Error("asked once too often");
    }
    return answer;
  });
}

const given = (token: string, expiration: string) =>
  Response.json({ token, client: "me", expiration });

describe("Proof", () => {
  it("asks once for all who wait", async () => {
    const ask = server([given("one", "2026-01-01T01:00:00Z")]);
    const proof = new Proof("/api/csrf-token", true, ask, () => Date.parse("2026-01-01T00:00:00Z"));
    const all = await Promise.all([proof.headers(), proof.headers(), proof.headers()]);
    expect(all[2]).toEqual({ "prefect-csrf-token": "one", "prefect-csrf-client": "me" });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(String(ask.mock.calls[0]?.[0])).toMatch(/^\/api\/csrf-token\?client=[0-9a-f-]{36}$/);
  });

  it("fetches a new token before the old one ends", async () => {
    const ask = server([
      given("one", "2026-01-01T01:00:00Z"),
      given("two", "2026-01-01T03:00:00Z"),
    ]);
    let now = Date.parse("2026-01-01T00:00:00Z");
    const proof = new Proof("/t", true, ask, () => now);
    await proof.headers();
    now = Date.parse("2026-01-01T00:59:30Z");
    expect(await proof.headers()).toMatchObject({ "prefect-csrf-token": "two" });
  });

  it("proves nothing where nothing is to be proved", async () => {
    const ask = server([new Response("{}", { status: 422 })]);
    const proof = new Proof("/t", true, ask);
    expect(await proof.headers()).toEqual({});
    expect(await proof.headers()).toEqual({});
  });

  it("asks nothing where the page says that nothing is to be proved", async () => {
    const ask = server([]);
    expect(await new Proof("/t", false, ask).headers()).toEqual({});
    expect(ask).not.toHaveBeenCalled();
  });

  it("tries again after a failure", async () => {
    const ask = server([new Response("", { status: 503 }), given("one", "2100-01-01T00:00:00Z")]);
    const proof = new Proof("/t", true, ask);
    await expect(proof.headers()).rejects.toMatchObject({ status: 503 });
    expect(await proof.headers()).toMatchObject({ "prefect-csrf-token": "one" });
  });
});
