// Tests src/cli/init.ts, src/cli/settings/init-options.ts
import { describe, expect, test } from "vitest";
import { makeApp, viteApp } from "../unit/cli/init/make-app.js";
import { qbox } from "./qbox.js";

/** Runs the command line to its end. */
async function ended(...args: string[]) {
  const running = qbox(args);
  return { code: await running.exit, printed: running.printed(), output: running.output() };
}

describe("the command qbox init", () => {
  test("explains itself, with its exit codes, and is in the help of all", async () => {
    const help = await ended("init", "--help");
    expect(help.code).toBe(0);
    for (const word of ["qbox init", "--dir", "--framework", "--dry-run", "Exit code: 0", "1 ", "2 "]) {
      expect(help.printed).toContain(word);
    }
    expect(help.printed).not.toMatch(/QBOX_AUTHORIZE|robot/);
    expect((await ended("--help")).printed).toContain("qbox init");
  });

  test("a dry run and a run end with 0, and the report is on standard output", async () => {
    const app = makeApp(viteApp("js"));
    const before = app.files();
    const dry = await ended("init", "--dir", app.folder, "--dry-run");
    expect([dry.code, app.files()]).toEqual([0, before]);
    expect(dry.printed).toContain("+++ b/qbox.html");

    const run = await ended("init", "--dir", app.folder);
    expect(run.code).toBe(0);
    expect(run.printed).toContain("7 files are written.");
    expect(run.output).toBe(run.printed);
    expect(Object.keys(app.files())).toContain("src/qbox/Onboarding.jsx");
  });

  test("a refusal ends with 1, and its reason is on standard error, in one message without a stack", async () => {
    const app = makeApp({ "package.json": "{}" });
    const { code, printed, output } = await ended("init", "--dir", app.folder);
    expect([code, printed]).toEqual([1, ""]);
    expect(output).toMatch(/^qbox init: nothing is written: no framework/);
    expect(output).not.toContain(" at ");
  });

  test("something left to a person ends with 2, and the rest is written", async () => {
    const app = makeApp({ ...viteApp(), "vite.config.ts": "export default mergeConfig(base, {});\n" });
    const { code, printed } = await ended("init", "--dir", app.folder);
    expect(code).toBe(2);
    expect(printed).toContain("vite.config.ts exports no object that can be read");
    expect(printed).toContain('import { qboxSandbox } from "react-qbox-video-call/sandbox";');
    expect(app.read("vite.config.ts")).toBe("export default mergeConfig(base, {});\n");
    expect(Object.keys(app.files())).toContain("qbox.html");
  });

  test.each([
    [["--framework", "vue"], "--framework: must be one of vite, nextjs, react-router"],
    [["--dir", ""], "--dir: must be the folder of an app"],
  ])("%j is a wrong setting", async (args, message) => {
    const { code, output } = await ended("init", ...args);
    expect(code).toBe(1);
    expect(output).toContain(message);
  });
});
