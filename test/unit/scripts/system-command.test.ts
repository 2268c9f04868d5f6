// Tests scripts/system-command.mjs
import { expect, test } from "vitest";
import { aptGet } from "../../../scripts/system-command.mjs";

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
