// Tests scripts/system-command.mjs
import { expect, test } from "vitest";
import { aptGet, packagesIn, packagesOfCommands, requireCommands } from "../../../scripts/system-command.mjs";

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
