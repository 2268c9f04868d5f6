// Tests src/sandbox/platform/pages/widget-files.ts, src/sandbox/assets.ts
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { script, start } from "./platform.js";

const path = "/static/js/wc-video-call.min.js";
const hashOf = (text: string) => `sha384-${createHash("sha384").update(text).digest("base64")}`;

async function integrityOf(url: string): Promise<string> {
  return (await (await fetch(`${url}/web-component/sri/`)).json()).integrity;
}

describe("the widget's script", () => {
  it("is JavaScript that any origin may load", async () => {
    const response = await fetch((await start()).url + path);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.text()).toBe(script);
  });

  it("has the hash that the SRI address gives", async () => {
    const { url } = await start();
    const response = await fetch(`${url}/web-component/sri/`);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.json()).toEqual({ integrity: hashOf(script), crossOrigin: "anonymous" });
  });

  it("says to build first when there is no bundle", async () => {
    const { url } = await start({ assets: "/nowhere" });
    const response = await fetch(url + path);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npm run build");
  });
});

describe("script faults", () => {
  it("answer with a status as often as asked", async () => {
    const { url, control } = await start();
    control.setFaults({ script: { status: 503, times: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await fetch(url + path)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it("answer with a page instead of a script", async () => {
    const { url, control } = await start();
    control.setFaults({ script: { body: "html" } });
    const response = await fetch(url + path);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await integrityOf(url)).toBe(hashOf(script));
  });

  it.each(["syntax-error", "defines-nothing"] as const)(
    "release a broken script with a right hash: %s",
    async (body) => {
      const { url, control } = await start();
      control.setFaults({ script: { body } });
      const text = await (await fetch(url + path)).text();
      expect(text).not.toBe(script);
      expect(await integrityOf(url)).toBe(hashOf(text));
    },
  );

  it("give the hash of something else", async () => {
    const { url, control } = await start();
    control.setFaults({ script: { wrongIntegrity: true, times: 1 } });
    expect(await integrityOf(url)).not.toBe(hashOf(script));
    expect(await (await fetch(url + path)).text()).toBe(script);
    expect(await integrityOf(url)).toBe(hashOf(script));
  });

  it("cut the connection in the middle", async () => {
    const { url, control } = await start();
    control.setFaults({ script: { body: "drop", times: 1 } });
    await expect(fetch(url + path).then((response) => response.text())).rejects.toThrow();
    expect((await fetch(url + path)).ok).toBe(true);
  });

  it("make it slow", async () => {
    const { url, control } = await start();
    control.setFaults({ script: { latencyMs: 150 } });
    const before = Date.now();
    await fetch(url + path);
    expect(Date.now() - before).toBeGreaterThanOrEqual(145);
  });
});
