// Tests src/sandbox/platform/http/hosts.ts, src/sandbox/platform/http/host-guard.ts, src/sandbox/serve/this-machine.ts
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { start } from "./platform.js";
import { Socket } from "./socket.js";

/** What a browser sends whose page was loaded from that name: `fetch` would not let us write the header. */
function statusAs(url: string, host: string, path = "/__sandbox/state", more = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url + path, { method: "origin" in more ? "POST" : "GET", headers: { host, ...more } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("a foreign host name that points at this machine (DNS rebinding)", () => {
  it.each(["/__sandbox/state", "/console", "/robot", "/"])("is answered nothing at %s", async (path) => {
    const { url } = await start();
    expect(await statusAs(url, "evil.example", path)).toBe(421);
    expect(await statusAs(url, "localhost.evil.example", path)).toBe(421);
  });

  it("cannot open the console", async () => {
    const { url } = await start();
    const headers = { host: "evil.example", origin: "http://evil.example" };
    await expect(Socket.open(url, "/ws/operator", headers)).rejects.toThrow("421");
    await expect(Socket.open(url, "/ws/customer", headers)).rejects.toThrow("421");
  });
});

describe("the sandbox is reached", () => {
  it.each(["localhost", "localhost:4310", "app.localhost", "127.0.0.1:80", "[::1]:4310"])("as %s", async (host) => {
    const { url } = await start();
    expect(await statusAs(url, host)).toBe(200);
  });

  it("by a host name that is allowed", async () => {
    const { url } = await start({ allowedHosts: ["sandbox.test"] });
    expect(await statusAs(url, "sandbox.test:4310")).toBe(200);
    expect(await statusAs(url, "other.test")).toBe(421);
  });

  it("by IP address when it listens on every address, and by no unknown name", async () => {
    const { url } = await start({ host: "0.0.0.0" });
    expect(await statusAs(url, "192.168.7.7:4310")).toBe(200);
    expect(await statusAs(url, "evil.example")).toBe(421);
  });

  it("by no other IP address when it listens on this machine only", async () => {
    const { url } = await start();
    expect(await statusAs(url, "192.168.7.7")).toBe(421);
  });
});

describe("the control", () => {
  const reset = (url: string, headers: Record<string, string>) =>
    fetch(`${url}/__sandbox/reset`, { method: "POST", headers });

  it.each(["https://evil.example", "null", "http://localhost.evil.example", "http://evil.example:4310"])(
    "takes no post of a page of %s",
    async (origin) => {
      const { url, control } = await start();
      control.setFaults({ api: { status: 500 } });
      const response = await reset(url, { origin, "content-type": "text/plain" });
      expect(response.status).toBe(403);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
      expect(control.faults).toEqual({ api: { status: 500 } });
    },
  );

  it("accepts posts of its own page, by every name that it serves", async () => {
    const { url } = await start({ allowedHosts: ["sandbox.test"] });
    const post = (origin: string) => statusAs(url, "sandbox.test", "/__sandbox/reset", { origin });
    expect(await post("http://sandbox.test")).toBe(200);
    expect(await post("http://sandbox.test:81")).toBe(403);
  });
});
