// Tests src/server/proxy/routes/health-handler.ts, src/server/platform/platform-calls.ts
import type { ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { type Stack, secret, startStack } from "./harness.js";
import { sendJson } from "./platform.js";

const reachable = [200, { status: "ok", platform: "reachable" }];
const unreachable = [503, { status: "degraded", platform: "unreachable" }];

async function proxyBefore(answer: (response: ServerResponse) => void) {
  let time = 0;
  const stack: Stack = await startStack({ timeoutMs: 2_000, now: () => time });
  onTestFinished(stack.close);
  stack.platform.answer = (_seen, response) => answer(response);
  return {
    platform: stack.platform,
    later: (ms: number) => {
      time += ms;
    },
    health: async (query = "?platform=1") => {
      const response = await fetch(`${stack.origin}/api/qbox/health${query}`);
      expect(response.headers.get("content-type")).toContain("application/json");
      return [response.status, await response.json()];
    },
  };
}

test("the health check answers without the platform, and with platform=1 pings it without the secret", async () => {
  const { platform, health } = await proxyBefore((response) => sendJson(response, 200, {}));
  for (const query of ["", "?platform", "?platform=0"]) expect(await health(query)).toEqual([200, { status: "ok" }]);
  expect(platform.seen).toEqual([]);

  expect(await health()).toEqual(reachable);
  expect(platform.seen.map(({ method, url }) => [method, url])).toEqual([["GET", "/web-component/sri/"]]);
  expect(JSON.stringify(platform.seen)).not.toContain(secret);
});

test.each([
  [200, reachable],
  [404, reachable],
  [499, reachable],
  [500, unreachable],
  [503, unreachable],
])("a platform that answers HTTP %i makes the health check %j", async (status, expected) => {
  const { health } = await proxyBefore((response) => sendJson(response, status, {}));
  expect(await health()).toEqual(expected);
});

test("a platform that closes the connection makes the health check 503", async () => {
  const { health } = await proxyBefore((response) => response.destroy());
  expect(await health()).toEqual(unreachable);
});

test("the platform is pinged once in five seconds, however often the health check is asked", async () => {
  let status = 200;
  const { platform, health, later } = await proxyBefore((response) => sendJson(response, status, {}));
  expect(await Promise.all([health(), health()])).toEqual([reachable, reachable]);
  status = 500;
  later(4_999);
  expect(await health()).toEqual(reachable);
  expect(platform.seen).toHaveLength(1);
  later(1);
  expect(await health()).toEqual(unreachable);
  expect(await health()).toEqual(unreachable);
  expect(platform.seen).toHaveLength(2);
});
