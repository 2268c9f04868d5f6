// Tests src/cli/doctor/, src/cli/doctor/checks/checks.ts, src/cli/doctor/checks/api/, src/cli/doctor/checks/page/, src/cli/doctor/checks/script/
import { createServer, type ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DoctorOptions } from "../../../../src/cli/doctor/evidence/evidence.js";
import { examine } from "../../../../src/cli/doctor/examine.js";
import { httpDrifts } from "../../../support/drift-kinds.js";
import { type Answer, type Drift, driftingPlatform, secret } from "../../../support/drifting-platform.js";
import { listen } from "../../../support/listen.js";
import { start } from "../../sandbox/platform.js";
import { startTlsPlatform } from "../../server/tls-platform.js";

const withoutBrowser = ["script", "api"];

async function examined(drift: Drift, options: Partial<DoctorOptions> = {}, only: string[] = withoutBrowser) {
  const { hostName } = await driftingPlatform(drift);
  const report = await examine(
    {
      hostName,
      page: undefined,
      origin: "https://bank.example.kz",
      secret: undefined,
      employee: undefined,
      browserPath: "/no/browser",
      timeoutMs: 5_000,
      dispatcherFor: () => undefined,
      findProxy: () => undefined,
      ...options,
    },
    only,
    "0.0.0",
  );
  const verdicts = Object.fromEntries(report.findings.map(({ check, verdict }) => [check, verdict]));
  const not = (verdict: string) => !["ok", "skipped"].includes(verdict);
  const faults = Object.fromEntries(Object.entries(verdicts).filter(([, verdict]) => not(verdict)));
  return { report, verdicts, faults };
}

describe("a platform as the contract describes it", () => {
  test("is clean, with the secret and without", async () => {
    const without = await examined({});
    const having = await examined({}, { secret });
    expect([without.faults, without.report.exitCode, having.faults]).toEqual([{}, 0, {}]);
    expect(having.verdicts["api-secret"]).toBe("ok");
    expect(having.report.differences).toEqual([]);
  });

  test("gets no customer, and the secret only in a lookup of nobody", async () => {
    const { hostName, seen } = await driftingPlatform();
    await examine(
      {
        hostName,
        page: undefined,
        origin: hostName,
        secret,
        employee: undefined,
        browserPath: "/no/browser",
        timeoutMs: 5_000,
        dispatcherFor: () => undefined,
        findProxy: () => undefined,
      },
      [],
      "0.0.0",
    );
    expect(seen.filter((line) => line.startsWith("POST"))).toEqual([
      "POST /bridge/api/v1/staff/employees/lookup",
      "POST /bridge/api/v1/staff/employees/lookup",
    ]);
  });
});

describe("a platform that has drifted is named by", () => {
  test.each(httpDrifts)("%s", async (_, drift, expected, { secret, employee } = {}) => {
    const sandbox = await start();
    sandbox.control.setFaults(drift);
    const { faults, report } = await examined(
      {},
      { hostName: sandbox.url, employee, secret: secret && sandbox.secret },
    );
    expect(faults).toMatchObject(expected);
    const named = report.findings.filter(({ check }) => Object.hasOwn(expected, check));
    for (const { advice } of named) expect(advice).toMatch(/\.$/);
  });

  test("a certificate that nobody here trusts, with what to do", async () => {
    const { port, close } = await startTlsPlatform();
    onTestFinished(close);
    const { verdicts, report } = await examined({}, { hostName: `https://127.0.0.1:${port}` });
    expect(verdicts).toMatchObject({
      "script-reachable": "wrong",
      "sri-address": "noted",
      "api-wrong-secret": "wrong",
    });
    expect(report.findings[0]?.seen).toContain("NODE_EXTRA_CA_CERTS");
  });

  test("a proxy that stands between, where it says so: all else is as before", async () => {
    const { faults, report } = await examined({ script: { headers: { via: "1.1 filter.bank.kz (squid)" } } });
    expect(faults).toEqual({});
    const [reachable] = report.findings;
    expect([reachable?.check, reachable?.seen]).toEqual([
      "script-reachable",
      expect.stringContaining("answers 200, through 1.1 filter.bank.kz (squid)"),
    ]);
  });

  test("nothing that answers", async () => {
    const { verdicts, report } = await examined({}, { hostName: "http://127.0.0.1:9" });
    expect(verdicts).toMatchObject({ "script-reachable": "wrong", "api-wrong-secret": "wrong" });
    expect(report.exitCode).toBe(1);
  });
});

describe("your page", () => {
  const pageOf = async (page: Answer, files: Record<string, Answer> = {}) => {
    const { hostName } = await driftingPlatform({ page, files });
    return examined({}, { page: new URL(`${hostName}/page?token=of-the-session`) }, ["page"]);
  };
  const header = (name: string, value: string): Answer => ({ headers: { "content-type": "text/html", [name]: value } });
  const framing = { "content-security-policy": "frame-ancestors 'self'", "content-type": "text/html" };

  test("without policies is fine", async () => {
    const { faults } = await pageOf({ headers: framing });
    expect(faults).toEqual({});
  });

  test("with a policy that forbids the platform is told what to add", async () => {
    const { faults, report } = await pageOf(
      header("content-security-policy", "default-src 'self'; frame-ancestors 'self'"),
    );
    expect(faults).toEqual({ "page-csp": "wrong" });
    const advice = report.findings.find(({ check }) => check === "page-csp")?.advice;
    expect(advice).toContain(`script-src ${report.hostName}`);
    expect(advice).toContain(`connect-src ${report.hostName.replace("http", "ws")}`);
    expect(advice).not.toContain("of-the-session");
  });

  test("that takes the policy that is printed is fine", async () => {
    const platform = await driftingPlatform();
    const options = { hostName: platform.hostName, origin: platform.hostName };
    const { report } = await examined({}, options, ["script"]);
    const policy = `${report.policy.replaceAll("\n", " ")}; frame-ancestors 'self'`;
    const { hostName } = await driftingPlatform({ page: header("content-security-policy", policy) });
    const { faults } = await examined({}, { ...options, page: new URL(`${hostName}/page`) }, ["page"]);
    expect(faults).toEqual({});
  });

  test.each([
    ["a nonce with strict-dynamic", "script-src 'nonce-abc' 'strict-dynamic'", "ok"],
    ["a wildcard", "default-src * data: blob:", "ok"],
    ["schemes", "default-src http: ws: data: blob:", "ok"],
    ["a hash alone", "script-src 'sha256-abc'", "wrong"],
    ["two policies of which one forbids", "default-src * data: blob:, connect-src 'none'", "wrong"],
    ["a scheme for scripts alone", "script-src https:; connect-src *", "wrong"],
  ])("is judged under a policy with %s", async (_, policy, verdict) => {
    const { verdicts } = await pageOf(header("content-security-policy", policy));
    expect(verdicts["page-csp"]).toBe(verdict);
  });

  test("is judged by a policy in its HTML too", async () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="connect-src &#39;self&#39;">`;
    const { verdicts } = await pageOf({ headers: { "content-type": "text/html" }, body: `<head>${meta}</head>` });
    expect(verdicts["page-csp"]).toBe("wrong");
  });

  test.each([
    ["camera=()", "wrong"],
    ["microphone=()", "wrong"],
    ['camera=(self), microphone=(self "https://other.kz")', "ok"],
    ["camera=*", "ok"],
    ["geolocation=(), fullscreen=()", "noted"],
  ])("with Permissions-Policy %s is %s", async (policy, verdict) => {
    const { verdicts } = await pageOf(header("permissions-policy", policy));
    expect(verdicts["page-permissions"]).toBe(verdict);
  });

  test.each<[string, string, Answer, string]>([
    ["any site may frame", "page-framing", header("x-nothing", "1"), "noted"],
    [
      "a sandbox without an origin",
      "page-framing",
      header("content-security-policy", "sandbox allow-scripts"),
      "noted",
    ],
    ["COEP that needs CORS", "page-isolation", header("cross-origin-embedder-policy", "require-corp"), "wrong"],
    ["credentialless COEP", "page-isolation", header("cross-origin-embedder-policy", "credentialless"), "ok"],
    [
      "the vendor's tag",
      "page-vendor-tag",
      { headers: framing, body: '<script src="https://qbox.example.kz/static/js/wc-video-call.min.js"></script>' },
      "noted",
    ],
  ])("with %s is told so", async (_, check, page, verdict) => {
    const { verdicts } = await pageOf(page);
    expect(verdicts[check]).toBe(verdict);
  });

  test("with a service worker that keeps the platform's script is told so", async () => {
    const body = `<script src="/app.js"></script>`;
    const files = (worker: string) => ({
      "/app.js": { body: 'navigator.serviceWorker.register("/sw.js")' },
      "/sw.js": { body: worker },
    });
    const keeping = await pageOf({ headers: framing, body }, files("caches.match('wc-video-call.min.js')"));
    const other = await pageOf({ headers: framing, body }, files("self.skipWaiting()"));
    expect([keeping.verdicts["page-service-worker"], other.verdicts["page-service-worker"]]).toEqual(["noted", "ok"]);
  });

  test("that leads to a sign-in elsewhere was not tried: another page's policies say nothing of it", async () => {
    const location = "https://sso.example.kz/login?token=of-the-session";
    const { verdicts, report } = await pageOf({ status: 302, headers: { location } });
    expect(new Set(Object.values(verdicts))).toEqual(new Set(["untried"]));
    expect(JSON.stringify(report)).toContain("sso.example.kz");
    expect(JSON.stringify(report)).not.toContain("of-the-session");
  });

  test("that moves on its own host is looked at where it ends", async () => {
    const moved: Answer = { status: 301, headers: { location: "/moved" } };
    const { verdicts } = await pageOf(moved, { "/moved": header("permissions-policy", "camera=()") });
    expect(verdicts["page-permissions"]).toBe("wrong");
  });

  test("is asked by the way out that its own address needs, not by the platform's", async () => {
    const { hostName } = await driftingPlatform({});
    const asked: string[] = [];
    const dispatcherFor = (address: string) => {
      asked.push(new URL(address).pathname);
      return undefined;
    };
    await examined({}, { page: new URL(`${hostName}/page`), dispatcherFor }, ["page-https", "sri-address"]);
    expect(asked.sort()).toEqual(["/page", "/web-component/sri/"]);
  });

  test("that cannot be opened was not tried, and the exit code says so", async () => {
    const { report } = await examined({}, { page: new URL("http://127.0.0.1:9/") }, ["page"]);
    expect(report.exitCode).toBe(2);
  });
});

test("a platform that answers nothing costs one time limit, not one for each check: all is asked together", async () => {
  const waiting: ServerResponse[] = [];
  const silent = createServer((_request, response) => {
    waiting.push(response);
    // Script, hash and API. Only now does anybody hear something.
    if (waiting.length === 3) for (const held of waiting) held.destroy();
  });
  const { origin, close } = await listen(silent, "localhost");
  onTestFinished(close);
  const { verdicts } = await examined({}, { hostName: origin, timeoutMs: 15_000 });
  expect(verdicts).toMatchObject({ "script-reachable": "wrong", "sri-address": "noted", "api-wrong-secret": "wrong" });
});

test("what was not asked for is not asked of the platform", async () => {
  const { hostName, seen } = await driftingPlatform();
  await examined({}, { hostName }, ["sri-address"]);
  expect(seen).toEqual(["GET /web-component/sri/"]);
});
