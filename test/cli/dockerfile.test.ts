// Tests src/cli/proxy.ts, examples/proxy/Dockerfile
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { customer, postJson, secret } from "../unit/server/harness.js";
import { startPlatform, type TestPlatform } from "../unit/server/platform.js";
import { root, startNode } from "./qbox.js";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("the Dockerfile's command serves, and its health check works", async () => {
  const dockerfile = await readFile(join(root, "examples/proxy/Dockerfile"), "utf8");
  const words = (pattern: RegExp): string[] => JSON.parse(pattern.exec(dockerfile)?.[1] ?? "");
  const env = Object.fromEntries(
    [...dockerfile.matchAll(/^ENV (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  expect(env).toMatchObject({ HOST: "0.0.0.0", QBOX_SECRET_FILE: "/run/secrets/qbox" });
  expect(dockerfile).toMatch(/^USER node$/m);

  const folder = await mkdtemp(join(tmpdir(), "qbox-"));
  await mkdir(join(folder, "node_modules"));
  await symlink(root, join(folder, "node_modules/react-qbox-video-call"));
  await writeFile(join(folder, "secret"), secret);
  const inImage = ([, ...args]: string[], more: Record<string, string>) =>
    startNode(args, { ...env, HOST: "127.0.0.1", QBOX_SECRET_FILE: join(folder, "secret"), ...more }, folder);
  const proxy = inImage(words(/^CMD (\[.*\])$/m), {
    QBOX_HOST_NAME: platform.hostName,
    QBOX_AUTHORIZE: "public",
    QBOX_BASE_PATH: "/api/qbox",
    PORT: "0",
  });
  const url = new URL(await proxy.firstMatch(/(http:\S+\/api\/qbox\/customers) to/));
  expect((await postJson(url.href, customer)).status).toBe(200);
  const isHealthy = (port: string) =>
    inImage(words(/^HEALTHCHECK .*CMD (\[.*\])$/m), { PORT: port, QBOX_BASE_PATH: "/api/qbox" }).exit;
  expect(await isHealthy(url.port)).toBe(0);
  expect(await isHealthy("1")).toBe(1);
  await rm(folder, { recursive: true });
});
