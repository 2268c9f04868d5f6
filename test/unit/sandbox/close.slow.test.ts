// Tests src/sandbox/platform/platform.ts, src/sandbox/serve/start-sandbox.ts, src/sandbox/serve/listen.ts
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "react-qbox-video-call/sandbox";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "../../support/listen.js";
import { connected, customersPath, post, sample } from "./platform.js";

const handles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout|Immediate|Pipe/.test(kind)).length;

it("closes twenty sandboxes in one process, each with calls, listeners and a store, and leaves no handle", async () => {
  const folder = await mkdtemp(join(tmpdir(), "qbox-many-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const before = handles();
  const sandboxes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => startSandbox({ store: join(folder, `${index}.db`) })),
  );
  expect(new Set(sandboxes.map(({ url }) => url)).size).toBe(20);
  await Promise.all(
    sandboxes.map(async (sandbox) => {
      await post(sandbox, customersPath, sample);
      await connected(sandbox);
      await fetch(`${sandbox.url}/__sandbox/events`);
    }),
  );
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  await expect.poll(handles, { timeout: 10_000 }).toBeLessThanOrEqual(before);
});

it("leaves no handle when it cannot start", async () => {
  const { port, close } = await listen(createServer());
  onTestFinished(close);
  const before = handles();
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: "port-taken" });
  await expect.poll(handles).toBeLessThanOrEqual(before);
});
