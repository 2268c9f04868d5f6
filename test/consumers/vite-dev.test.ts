// Tests src/sandbox/serve/vite-plugin.ts
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { openChromium, received } from "../e2e/browser.js";
import { root } from "../e2e/start.js";
import { freePort } from "../support/free-port.js";

const run = promisify(execFile);

/** The public React TypeScript template of create-vite, with this package beside it as npm would put it there. */
async function templateApp(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "qbox-template-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  const create = join(root, "node_modules/create-vite/index.js");
  await run(process.execPath, [create, "app", "--template", "react-ts", "--no-interactive"], { cwd: folder });
  const app = join(folder, "app");

  const modules = join(app, "node_modules");
  await mkdir(modules);
  for (const name of await readdir(join(root, "node_modules"))) {
    if (!name.startsWith(".")) await symlink(join(root, "node_modules", name), join(modules, name));
  }
  const own = join(modules, "react-qbox-video-call");
  await mkdir(own);
  for (const name of ["dist", "package.json"]) await cp(join(root, name), join(own, name), { recursive: true });
  return app;
}

const addLine = async (file: string, from: string, to: string) => {
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
};

/** Runs `vite` in the app; resolves with its address. */
async function dev(app: string): Promise<string> {
  const child = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0"], {
    cwd: app,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1" },
  });
  onTestFinished(async () => {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  await expect.poll(() => output, { timeout: 20_000 }).toMatch(/http:\S+/);
  return /http:\S+/.exec(output)?.[0] ?? "";
}

test("one line in the template's config gives a call with picture, and survives a change of the config", async () => {
  const app = await templateApp();
  const port = await freePort();
  const config = join(app, "vite.config.ts");
  await addLine(config, "react()", `react(), qboxSandbox({ port: ${port}, robot: { answerAfterMs: 50 } })`);
  await addLine(config, "import", 'import { qboxSandbox } from "react-qbox-video-call/sandbox";\nimport');
  await writeFile(
    join(app, "src/App.tsx"),
    `import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
const person = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };
export default function App() {
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
  return (
    <>
      <button type="button" id="submit" onClick={() => customer.upsert(person)}>Call</button>
      <VideoCall hostName={import.meta.env.VITE_QBOX_HOST_NAME} domain="test.kz" topic="general" customer={customer} />
    </>
  );
}
`,
  );
  const url = await dev(app);
  const browser = await openChromium();
  onTestFinished(() => browser.close());

  async function callIsSeen() {
    const page = await browser.newPage();
    const submit = page.locator("#submit");
    // A page that is opened while Vite starts anew stays empty on a busy machine, until it is loaded again.
    await expect
      .poll(
        async () => {
          await page.goto(url);
          return submit.waitFor({ timeout: 5_000 }).then(
            () => "shown",
            () => "empty",
          );
        },
        { timeout: 30_000 },
      )
      .toBe("shown");
    await submit.click();
    await page.locator("wc-video-call button").first().click();
    await expect
      .poll(() => received(page), { timeout: 20_000 })
      .toSatisfy(({ framesDecoded }: { framesDecoded: number }) => framesDecoded > 5);
    // Vite reloads the pages that are open when its config changes.
    await page.close();
  }
  await callIsSeen();

  const platform = `http://localhost:${port}`;
  const robotNow = async () => (await (await fetch(`${platform}/__sandbox/state`)).json()).robot;
  await addLine(config, "answerAfterMs: 50", "answerAfterMs: 60");
  await expect.poll(robotNow, { timeout: 20_000 }).toEqual({ answerAfterMs: 60 });
  await callIsSeen();
});
