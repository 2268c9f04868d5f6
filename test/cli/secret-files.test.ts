// Tests src/cli/settings/
import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { customer, postJson, secret } from "../unit/server/harness.js";
import { startPlatform, type TestPlatform } from "../unit/server/platform.js";
import { environmentOf } from "./proxy-environment.js";
import { qbox } from "./qbox.js";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const proxyEnv = (more: Record<string, string>) => environmentOf(platform, more);

const fileWith = async (mode: string) => {
  const folder = await mkdtemp(join(tmpdir(), "qbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "secret");
  await writeFile(path, `${secret}\n`);
  await chmod(path, Number.parseInt(mode, 8));
  return path;
};

const warning = /^qbox proxy: QBOX_SECRET_FILE .*$/m;

test.each(["644", "444", "604", "606", "602", "777"])(
  "warns about a secret file that every user can read or change, once, and serves: mode %s",
  async (mode) => {
    const proxy = qbox(["proxy"], proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: await fileWith(mode) }));
    const line = await proxy.firstMatch(warning);
    expect(line).toMatch(/every user.*chmod 600.*0400/);
    expect(line).not.toContain(secret);
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    expect((await postJson(url, customer)).status).toBe(200);
    expect(proxy.output().match(/QBOX_SECRET_FILE/g)).toHaveLength(1);
  },
);

test("--check warns about it too", async () => {
  const env = proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: await fileWith("644") });
  expect(await qbox(["proxy", "--check"], env).firstMatch(warning)).not.toContain(secret);
});

test.each(["600", "400", "640", "440", "700"])(
  "does not warn about a secret file of its user or group: mode %s",
  async (mode) => {
    const proxy = qbox(["proxy"], proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: await fileWith(mode) }));
    await proxy.firstMatch(/(http:\S+\/customers) to/);
    expect(proxy.output()).not.toContain("QBOX_SECRET_FILE");
  },
);

test("warns about the other secret files too, and checks the target of a link", async () => {
  const token = await fileWith("644");
  const own = await fileWith("600");
  const link = `${own}-link`;
  await symlink(own, link);
  const proxy = qbox(
    ["proxy"],
    proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: link, QBOX_AUTHORIZE: "token", QBOX_TOKEN_FILE: token }),
  );
  await proxy.firstMatch(/QBOX_TOKEN_FILE can be/);
  await proxy.firstMatch(/(http:\S+\/customers) to/);
  expect(proxy.output()).not.toContain("QBOX_SECRET_FILE");
});
