import { describe, expect, it, vi } from "vitest";

import { placeOf } from "./place";
import { ConfirmationWatch, SessionWatch } from "./session";
import { transport } from "./transport";

const place = placeOf("/runs", "/", "/deep/api");

function parts(answers: Response[]) {
  const asked: Request[] = [];
  const proof = { headers: vi.fn(async () => ({ "prefect-csrf-token": "t" })), forget: vi.fn() };
  const watch = new SessionWatch();
  const confirmation = new ConfirmationWatch();
  const send = transport(place, proof, watch, confirmation, async (request) => {
    asked.push(request);
    const answer = answers.shift();
    if (!answer) {
      throw new Error("asked once too often");
    }
    return answer;
  });
  return { asked, proof, watch, confirmation, send };
}

const post = () =>
  new Request("http://localhost/api/flow_runs/count", { method: "POST", body: '{"a":1}' });

describe("transport", () => {
  it("asks where the API lies, and proves where it writes", async () => {
    const { asked, send, proof } = parts([new Response("1"), new Response("2")]);
    await send(post());
    await send(new Request("http://localhost/api/me"));
    expect(asked.map((request) => new URL(request.url).pathname)).toEqual([
      "/deep/api/flow_runs/count",
      "/deep/api/me",
    ]);
    expect(asked[0]?.headers.get("prefect-csrf-token")).toBe("t");
    expect(await asked[0]?.text()).toBe('{"a":1}');
    expect(asked[1]?.headers.get("prefect-csrf-token")).toBeNull();
    expect(proof.headers).toHaveBeenCalledTimes(1);
  });

  it("waits for somebody to sign in again, and then asks again", async () => {
    const { asked, watch, send, proof } = parts([
      new Response("", { status: 401 }),
      new Response("7"),
    ]);
    const answer = send(post());
    await vi.waitFor(() => expect(watch.hasEnded()).toBe(true), { timeout: 20_000 });
    watch.goOn();
    expect(await (await answer).text()).toBe("7");
    expect(await asked[1]?.text()).toBe('{"a":1}');
    expect(proof.forget).toHaveBeenCalled();
    expect(watch.hasEnded()).toBe(false);
  });

  const stale = () =>
    Response.json(
      { exception_message: "Confirm who you are first. Do so at /deep/sign-in/confirm, and …" },
      { status: 403 },
    );

  it("asks again once somebody has confirmed who they are", async () => {
    const { asked, confirmation, send, proof } = parts([stale(), new Response("7")]);
    const answer = send(post());
    await vi.waitFor(() => expect(confirmation.isAsked()).toBe(true), { timeout: 20_000 });
    confirmation.settle(true);
    expect(await (await answer).text()).toBe("7");
    expect(await asked[1]?.text()).toBe('{"a":1}');
    expect(proof.forget).toHaveBeenCalled();
  });

  it("gives up if nobody confirms who they are", async () => {
    const { asked, confirmation, send } = parts([stale()]);
    const answer = send(post());
    await vi.waitFor(() => expect(confirmation.isAsked()).toBe(true), { timeout: 20_000 });
    confirmation.settle(false);
    await expect(answer).rejects.toMatchObject({ status: 403 });
    expect(asked).toHaveLength(1);
  });

  it("fetches a new proof once, and no more", async () => {
    const refused = () =>
      Response.json({ detail: "Invalid CSRF token or client identifier." }, { status: 403 });
    const { asked, send } = parts([refused(), refused()]);
    await expect(send(post())).rejects.toMatchObject({ status: 403 });
    expect(asked).toHaveLength(2);
  });

  it("says what the server refused", async () => {
    const { asked, send } = parts([
      Response.json({ detail: "You lack the scope run_flows" }, { status: 403 }),
    ]);
    await expect(send(post())).rejects.toThrow("You lack the scope run_flows");
    expect(asked).toHaveLength(1);
  });
});
