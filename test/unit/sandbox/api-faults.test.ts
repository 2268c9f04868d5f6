// Tests src/sandbox/platform/faults/, src/sandbox/platform/api/api.ts, src/sandbox/platform/http/pause.ts
import { describe, expect, it, vi } from "vitest";
import { customersPath, post, sample, start } from "./platform.js";

describe("API faults", () => {
  it("happen as often as asked and then end", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ api: { status: 502, times: 1 } });
    expect((await post(sandbox, customersPath, sample)).status).toBe(502);
    expect((await post(sandbox, customersPath, sample)).status).toBe(200);
  });

  it.each([
    ["html", /<!doctype html>/],
    ["garbage", /^\{"data":\{"customer":\{"id":$/],
    ["empty", /^$/],
  ] as const)("answer %s", async (body, text) => {
    const sandbox = await start();
    sandbox.control.setFaults({ api: { body } });
    const response = await post(sandbox, customersPath, sample);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(text);
    expect(sandbox.control.customers).toEqual([]);
  });

  it("refuse with HTTP 200", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ api: { body: "refusal" } });
    const response = await post(sandbox, customersPath, sample);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ _success: false });
  });

  it("send a body that never ends, until the caller gives up", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ api: { body: "endless" } });
    const { body } = await post(sandbox, customersPath, sample);
    let read = 0;
    for await (const chunk of body ?? []) {
      read += chunk.length;
      if (read > 200_000) break;
    }
    expect(read).toBeGreaterThan(200_000);
  });

  it("make it slow, and still answer", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ api: { latencyMs: 150 } });
    const before = Date.now();
    expect((await post(sandbox, customersPath, sample)).status).toBe(200);
    expect(Date.now() - before).toBeGreaterThanOrEqual(145);
  });

  it.each([Number.POSITIVE_INFINITY, 2 ** 31])("keep a caller waiting, also for %s ms", async (latencyMs) => {
    const sandbox = await start();
    sandbox.control.setFaults({ api: { latencyMs, times: 1 } });
    const leaving = new AbortController();
    const answered = vi.fn();
    const waiting = fetch(sandbox.url + customersPath, { method: "POST", signal: leaving.signal }).then(answered);
    await expect.poll(() => sandbox.control.faults.api?.times).toBe(0);
    expect((await post(sandbox, customersPath, sample)).status).toBe(200);
    expect(answered).not.toHaveBeenCalled();
    leaving.abort();
    await expect(waiting).rejects.toThrow();
  });
});

describe("the control over HTTP", () => {
  it("sets faults, shows the state, resets", async () => {
    const sandbox = await start();
    const faults = { api: { status: 500, times: 3 } };
    expect(await (await post(sandbox, "/__sandbox/faults", faults)).json()).toEqual(faults);
    await post(sandbox, customersPath, sample);
    const state = await (await fetch(`${sandbox.url}/__sandbox/state`)).json();
    expect(state).toMatchObject({ faults: { api: { times: 2 } }, requests: [{ status: 500 }], customers: [] });
    await post(sandbox, "/__sandbox/reset", {});
    expect(sandbox.control.requests).toEqual([]);
    expect(sandbox.control.faults).toEqual({});
  });

  it.each([{ api: { body: "nonsense" } }, { api: { status: 99 } }, { other: {} }, [], "x"])(
    "refuses what are no faults: %j",
    async (faults) => {
      expect((await post(await start(), "/__sandbox/faults", faults)).status).toBe(400);
    },
  );

  it("never shows the secret", async () => {
    const sandbox = await start({ secret: "top-secret-value" });
    await post(sandbox, customersPath, sample);
    expect(await (await fetch(`${sandbox.url}/__sandbox/state`)).text()).not.toContain("top-secret-value");
  });

  it("is for pages of this machine only", async () => {
    const { url } = await start();
    const from = (origin: string) => fetch(`${url}/__sandbox/reset`, { method: "POST", headers: { origin } });
    expect((await from("https://evil.example")).status).toBe(403);
    const local = await from("http://localhost:5173");
    expect(local.headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
  });
});
