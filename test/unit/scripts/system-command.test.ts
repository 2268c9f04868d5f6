// Tests scripts/system-command.mjs
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import {
  aptGet,
  installPackages,
  packagesIn,
  packagesOfCommands,
  requireCommands,
} from "../../../scripts/system-command.mjs";

const install = ["install", "-y", "nginx"];

test("root installs what is missing by itself", () => {
  expect(aptGet(install, true)).toEqual(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...install]);
});

test("anybody else by sudo, which is not to wait for a password that nobody types", () => {
  expect(aptGet(install, false)).toEqual([
    "sudo",
    "-n",
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    ...install,
  ]);
});

test("what the system's lists do not have is left out, and the rest is still installed", () => {
  const policies = `nginx:
  Installed: (none)
  Candidate: 1.22.1-9+deb12u2
  Version table:
chromium:
  Installed: (none)
  Candidate: (none)
  Version table:
redis-server:
  Installed: 5:7.0.15-1~deb12u5
  Candidate: 5:7.0.15-1~deb12u5
`;
  expect(packagesIn(["nginx", "chromium", "chromium-headless-shell", "redis-server"], policies)).toEqual([
    "nginx",
    "redis-server",
  ]);
});

test("a command that is missing has the name of its package, and one that is there has none", () => {
  expect(packagesOfCommands("node", "turnserver-of-nobody")).toEqual(["turnserver-of-nobody"]);
});

test("a command that is still missing after the installation is named", () => {
  expect(() => requireCommands("node")).not.toThrow();
  expect(() => requireCommands("node", "turnserver-of-nobody")).toThrow("turnserver-of-nobody");
});

test("when apt-get fails, its error is printed and the script goes on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "apt-get-"));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  vi.stubEnv("PATH", [folder, process.env.PATH].join(delimiter));
  onTestFinished(async () => {
    log.mockRestore();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  for (const name of ["apt-get", "sudo"]) {
    await writeFile(join(folder, name), "#!/bin/sh\nexit 100\n");
    await chmod(join(folder, name), 0o755);
  }
  installPackages(["turnserver-of-nobody"]);
  expect(log.mock.calls.join()).toMatch(/turnserver-of-nobody.*Command failed: .*apt-get update/s);
});
