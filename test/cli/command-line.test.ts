// Tests src/cli/main.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { qbox, root } from "./qbox.js";

describe("the command line", () => {
  const ended = async (...args: string[]) => {
    const command = qbox(args);
    const code = await command.exit;
    return { code, printed: command.printed(), said: command.output().replace(command.printed(), "") };
  };

  test("prints its help to standard output, for all commands or one", async () => {
    const all = await ended("--help");
    expect([all.code, all.said]).toEqual([0, ""]);
    expect(all.printed).toMatch(/qbox sandbox[\s\S]*qbox proxy[\s\S]*QBOX_SECRET_FILE/);
    for (const name of ["HTTPS_PROXY", "NO_PROXY", "--webhook-header", "--version"])
      expect(all.printed).toContain(name);

    const proxy = await ended("proxy", "--help");
    expect([proxy.code, proxy.said]).toEqual([0, ""]);
    expect(proxy.printed).toMatch(/^qbox: [\s\S]*qbox proxy[\s\S]*--check[\s\S]*QBOX_HOST_NAME/);
    expect(proxy.printed).not.toMatch(/sandbox|robot/);

    const sandbox = await ended("sandbox", "--help");
    expect([sandbox.code, sandbox.said]).toEqual([0, ""]);
    expect(sandbox.printed).toMatch(/qbox sandbox[\s\S]*--robot-says/);
    expect(sandbox.printed).not.toMatch(/QBOX_AUTHORIZE|--check/);
  });

  test("prints its version", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect(await ended("--version")).toEqual({ code: 0, printed: `${version}\n`, said: "" });
  });

  test("prints errors to standard error: exit code 2 and the usage for a command, 1 for an option", async () => {
    const unknown = await ended("prxy");
    expect(unknown).toMatchObject({ code: 2, printed: "" });
    expect(unknown.said).toMatch(/^qbox: there is no command "prxy"; did you mean "qbox proxy"\?\n\n[\s\S]*Usage/);
    expect(await ended()).toMatchObject({ code: 2, printed: "", said: expect.stringContaining("Usage") });

    const option = await ended("proxy", "--verbose");
    expect(option).toMatchObject({ code: 1, printed: "" });
    expect(option.said).toMatch(/^qbox: --verbose: is no option of qbox proxy[^\n]*\n$/);
  });
});
