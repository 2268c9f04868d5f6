// Tests src/cli/init/detect/, src/cli/init/write/real-target.ts
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { InitRefusal } from "../../../../src/cli/init/init-refusal.js";
import { type Files, makeApp, nextApp, reactRouterApp, type TestApp, viteApp } from "./make-app.js";

/** Runs it, sees it refuse, and sees that nothing is written. */
async function refusalOf(app: TestApp, settings: Parameters<TestApp["init"]>[0] = {}): Promise<string> {
  const before = app.files();
  const error = await app.init(settings).then(
    ({ printed }) => new Error(`It did not refuse:\n${printed}`),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(InitRefusal);
  expect(app.files()).toEqual(before);
  return error.message;
}

const manifest = (dependencies: Record<string, string>, more: object = {}) => JSON.stringify({ dependencies, ...more });

describe("qbox init writes nothing, and says why,", () => {
  test.each<[string, Files, RegExp]>([
    ["in a folder without package.json", { "index.html": "" }, /has no package\.json; .*--dir/],
    ["where package.json is no JSON", { "package.json": "{" }, /package\.json is no JSON/],
    ["where package.json is a list", { "package.json": "[]" }, /is no JSON object/],
    [
      "in an app without a framework",
      { "package.json": "{}" },
      /looked for\n {2}Vite and React: .+\n {2}Next\.js.+\n {2}React Router/,
    ],
    [
      "in a Vue app",
      { "package.json": manifest({ vue: "3", vite: "8" }), "index.html": "" },
      /no framework that it knows/,
    ],
    ["in a server of Express alone", { "package.json": manifest({ express: "5" }) }, /docs\/recipes\//],
    [
      "in a Vite app without index.html",
      { "package.json": manifest({ react: "19", vite: "8" }) },
      /there is no index\.html/,
    ],
    [
      "in a Next.js app with the Pages Router",
      { "package.json": manifest({ next: "16" }), "pages/index.tsx": "" },
      /no app\/ and no src\/app\/: the Pages Router/,
    ],
    [
      "in a Next.js app whose layouts are in groups",
      { "package.json": manifest({ next: "16" }), "app/(site)/layout.tsx": "" },
      /app\/ has no layout at its root/,
    ],
    [
      "in a React Router app without routes",
      { "package.json": manifest({ "@react-router/dev": "8" }) },
      /no react-router\.config and no app\/routes\.ts/,
    ],
    [
      "at the root of a monorepo of npm",
      { "package.json": manifest({}, { workspaces: ["apps/*"] }), "apps/web/package.json": "{}" },
      /root of a monorepo.*--dir apps\/web/,
    ],
    [
      "at the root of a monorepo of pnpm",
      { "package.json": "{}", "pnpm-workspace.yaml": "packages:\n  - apps/*\n" },
      /root of a monorepo/,
    ],
    [
      "at the root of a monorepo of Nx",
      { "package.json": manifest({ react: "19", vite: "8" }), "nx.json": "{}" },
      /root of a monorepo/,
    ],
    [
      "in an app of an old Next.js",
      { ...nextApp(), "package.json": manifest({ next: "^14.2.0" }) },
      /next \^14\.2\.0 .* needs version 15/,
    ],
    [
      "in an app of an old Vite",
      { ...viteApp(), "package.json": manifest({ react: "19", vite: "~5.4.0" }) },
      /vite ~5\.4\.0 .* needs version 6/,
    ],
    [
      "in an app of an old React",
      { ...viteApp(), "package.json": manifest({ react: "17.0.2", vite: "8" }) },
      /react 17\.0\.2 .* needs version 18/,
    ],
  ])("%s", async (_name, files, reason) => {
    expect(await refusalOf(makeApp(files))).toMatch(reason);
  });

  test("where several frameworks are, until one is chosen", async () => {
    const dependencies = { react: "19", vite: "8", next: "16" };
    const files = { ...nextApp(), ...viteApp(), "package.json": manifest(dependencies) };
    const app = makeApp(files);
    expect(await refusalOf(app)).toMatch(/several.*Vite and React; Next\.js.*--framework vite or --framework nextjs/s);
    expect((await app.init({ framework: "nextjs" })).code).toBe(0);
    expect(Object.keys(app.files())).not.toContain("qbox.html");
  });

  test("where the chosen framework is not", async () => {
    expect(await refusalOf(makeApp(viteApp()), { framework: "nextjs" })).toContain("Next.js, App Router: next in");
  });

  test("where there is no such folder, or a file of this name", async () => {
    const app = makeApp(viteApp());
    expect(await refusalOf(app, { dir: join(app.folder, "nowhere") })).toMatch(/there is no folder .*nowhere/);
    expect(await refusalOf(app, { dir: join(app.folder, "index.html") })).toMatch(/index\.html is no folder/);
  });
});

describe("symbolic links", () => {
  const elsewhere = () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "qbox-elsewhere-")));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  };

  test("a folder that leads out of the app is refused", async () => {
    const app = makeApp(viteApp());
    symlinkSync(elsewhere(), join(app.folder, "src"));
    expect(await refusalOf(app)).toMatch(/src\/qbox\/\S+: a symbolic link leads out of the folder/);
  });

  test("a config that leads out of the app is refused", async () => {
    const app = makeApp(viteApp());
    const config = join(elsewhere(), "vite.config.ts");
    writeFileSync(config, app.read("vite.config.ts"));
    unlinkSync(join(app.folder, "vite.config.ts"));
    symlinkSync(config, join(app.folder, "vite.config.ts"));
    expect(await refusalOf(app)).toMatch(/vite\.config\.ts: a symbolic link leads out/);
  });

  test("a link to nothing is refused", async () => {
    const app = makeApp(viteApp());
    symlinkSync(join(elsewhere(), "later"), join(app.folder, "qbox.html"));
    expect(await refusalOf(app)).toMatch(/qbox\.html: a symbolic link leads to nothing/);
  });

  test("a link within the app is followed, and stays", async () => {
    const app = makeApp(viteApp());
    mkdirSync(join(app.folder, "client"));
    symlinkSync("client", join(app.folder, "src"));
    expect((await app.init()).code).toBe(0);
    expect(Object.keys(app.files())).toContain("client/qbox/Onboarding.tsx");
  });

  test("the app's folder itself may be a link", async () => {
    const app = makeApp(viteApp());
    const link = join(elsewhere(), "link");
    symlinkSync(app.folder, link);
    expect((await app.init({ dir: link })).code).toBe(0);
    expect(Object.keys(app.files())).toContain("qbox.html");
  });
});

describe("what may not be written", () => {
  test("a file where a folder has to be is refused", async () => {
    expect(await refusalOf(makeApp({ ...viteApp(), src: "" }))).toMatch(/: src is a file, and no folder/);
  });

  // root may write everywhere.
  test.skipIf(process.getuid?.() === 0)("a folder or a file that is read-only is refused", async () => {
    const app = makeApp(viteApp());
    chmodSync(join(app.folder, "vite.config.ts"), 0o444);
    expect(await refusalOf(app)).toMatch(/vite\.config\.ts may not be written/);
    chmodSync(app.folder, 0o555);
    onTestFinished(() => chmodSync(app.folder, 0o755));
    expect(await refusalOf(app)).toMatch(/may not be written/);
  });
});

describe("what is found", () => {
  test.each<[string, Files, string]>([
    ["npm by its lock file", { "package-lock.json": "" }, "npm install react-qbox-video-call @tanstack/react-query"],
    ["pnpm", { "pnpm-lock.yaml": "" }, "pnpm add react-qbox-video-call @tanstack/react-query"],
    ["yarn", { "yarn.lock": "" }, "yarn add react-qbox-video-call @tanstack/react-query"],
    ["bun", { "bun.lock": "" }, "bun add react-qbox-video-call @tanstack/react-query"],
    ["bun by its older lock file", { "bun.lockb": "" }, "bun add react-qbox-video-call @tanstack/react-query"],
    ["npm without a lock file", {}, "npm install react-qbox-video-call @tanstack/react-query"],
  ])("%s", async (_name, files, line) => {
    const { "package-lock.json": _, ...app } = viteApp();
    const { printed } = await makeApp({ ...app, ...files }).init();
    expect(printed).toContain(`Run ${line}.`);
  });

  test("the manager that package.json names counts most, and what is installed is not asked for", async () => {
    const dependencies = { react: "19", vite: "8", "react-qbox-video-call": "1", "@tanstack/react-query": "5" };
    const app = makeApp({ ...viteApp(), "package.json": manifest(dependencies, { packageManager: "pnpm@10.1.0" }) });
    const { printed } = await app.init();
    expect(printed).toContain("Run pnpm dev");
    expect(printed).not.toMatch(/Run \w+ (add|install)/);
  });

  test("the lock file of a monorepo's root counts for its apps", async () => {
    const files = Object.entries(viteApp()).filter(([path]) => path !== "package-lock.json");
    const app = makeApp({
      "pnpm-lock.yaml": "",
      ".gitignore": "*.local\n",
      ...Object.fromEntries(
        files.filter(([path]) => path !== ".gitignore").map(([path, text]) => [`apps/web/${path}`, text]),
      ),
    });
    const { printed } = await app.init({ dir: join(app.folder, "apps/web") });
    expect(printed).toContain("Run pnpm add");
    expect(Object.keys(app.files())).not.toContain("apps/web/.gitignore");
  });

  test("a test runner's Vite in a Next.js app is not taken for the framework", async () => {
    const dependencies = { next: "16", react: "19", vite: "8", vitest: "4" };
    const app = makeApp({
      ...nextApp(),
      "package.json": manifest(dependencies),
      "vite.config.ts": "export default {}",
    });
    expect((await app.init()).printed).toContain("Next.js, App Router");
  });

  test("react-router.config tells TypeScript", async () => {
    const { "tsconfig.json": _, ...files } = reactRouterApp("ts");
    expect((await makeApp(files).init()).printed).toContain("TypeScript");
  });
});
