// Tests src/server/proxy/routes.ts, src/server/proxy/routes/route.ts, src/server/proxy/find-route.ts
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCallResults, createProxy, type ProxyOptions, type RequestEvent } from "react-qbox-video-call/server";
import { describe, expect, test } from "vitest";
import { routes } from "../../../src/server/proxy/routes.js";

const bank = "https://www.bank.example.kz";

/** A proxy to a platform that is not there, and what it logs. */
function setUp(options: Partial<ProxyOptions> = {}) {
  const events: RequestEvent[] = [];
  const proxy = createProxy({
    hostName: "http://127.0.0.1:1",
    secret: "secret",
    authorize: () => true,
    rateLimit: false,
    allowedOrigins: [bank],
    callResults: createCallResults(),
    onRequest: (event) => events.push(event),
    ...options,
  });
  const ask = (path: string, method: string, headers: Record<string, string> = {}) =>
    proxy(new Request(`https://api.example.kz${path}`, { method, headers }));
  return { ask, events };
}

/** As a page of another, listed site sends it. */
const crossOrigin = { origin: bank, "access-control-request-method": "POST" };

describe.each(routes.map((route) => [route.path, route] as const))("the route %s", (path, route) => {
  const [method] = route.methods;
  const other = method === "GET" ? "POST" : "GET";
  const allow = method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";

  test("answers another method with 405, and names its own in Allow", async () => {
    const { ask } = setUp();
    const response = await ask(`/api/qbox/${path}`, other);
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  });

  test("answers OPTIONS with Allow, and a preflight with its methods", async () => {
    const { ask } = setUp();
    const options = await ask(`/api/qbox/${path}`, "OPTIONS");
    const preflight = await ask(`/api/qbox/${path}`, "OPTIONS", crossOrigin);
    expect([options.status, options.headers.get("allow")]).toEqual([204, allow]);
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, allow]);
  });

  test("is the same route with one slash at its end, and below basePath alone", async () => {
    const { ask, events } = setUp({ basePath: "/calls" });
    await ask(`/calls/${path}`, method);
    await ask(`/calls/${path}/`, method);
    await ask(`/${path}`, method);
    await ask(`/calls/other/${path}`, method);
    expect(events.map((event) => event.route)).toEqual([path, path, "unknown", "unknown"]);
  });

  test(`is found ${route.withoutBase === "anywhere" ? "at the end of any path" : "at its two usual paths alone"} while nothing tells where the routes are`, async () => {
    const { ask, events } = setUp();
    for (const base of ["", "/api/qbox", "/some/where"]) await ask(`${base}/${path}`, method);
    const elsewhere = route.withoutBase === "anywhere" ? path : "unknown";
    expect(events.map((event) => event.route)).toEqual([path, path, elsewhere]);
  });

  test("has its name in the log, also when it refuses", async () => {
    const { ask, events } = setUp({ authorize: () => false });
    await ask(`/api/qbox/${path}`, method);
    await ask(`/api/qbox/${path}`, "DELETE");
    const refusedBy = route.access === "open" ? undefined : "authorize";
    expect(events).toMatchObject([{ route: path }, { route: path, status: 405, refusedBy: "method" }]);
    expect(events[0]?.refusedBy).toBe(refusedBy);
  });

  test(route.access === "open" ? "asks nobody who calls" : "asks whose page it is, and authorize", async () => {
    let asked = 0;
    const { ask, events } = setUp({ authorize: () => ++asked < 0 });
    await ask(`/api/qbox/${path}`, method, { "sec-fetch-site": "cross-site", origin: "https://evil.example" });
    await ask(`/api/qbox/${path}`, method);
    const isOpen = route.access === "open";
    expect(asked).toBe(isOpen ? 0 : 1);
    expect(events.map((event) => event.refusedBy)).toEqual(
      isOpen ? [undefined, undefined] : ["sec-fetch-site", "authorize"],
    );
  });

  test("is named in docs/server.md", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/server.md"), "utf8");
    expect(page.includes(`| \`${method} …/${path}\` |`), `a row for ${path} in the table of routes`).toBe(true);
  });
});

test("a route that is switched off is not there: 404, and unknown in the log", async () => {
  for (const [path, off] of [
    ["employees/lookup", { employeeLookup: false }],
    ["call-result", { callResults: undefined }],
  ] as const) {
    const { ask, events } = setUp(off as Partial<ProxyOptions>);
    for (const method of ["POST", "GET", "OPTIONS"]) await ask(`/api/qbox/${path}`, method);
    expect(events.map(({ route, status, refusedBy }) => [route, status, refusedBy])).toEqual(
      Array.from({ length: 3 }, () => ["unknown", 404, "route"]),
    );
  }
});

test("no two routes have one path", () => {
  expect(new Set(routes.map(({ path }) => path)).size).toBe(routes.length);
});
