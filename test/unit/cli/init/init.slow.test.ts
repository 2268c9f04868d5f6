// Tests src/cli/init/, src/cli/init/frameworks/, src/cli/init/plan/, src/cli/init/write/
import { parse } from "@babel/parser";
import { describe, expect, test } from "vitest";
import { type Files, makeApp, nextApp, reactRouterApp, viteApp } from "./make-app.js";

const apps = { vite: viteApp, nextjs: nextApp, "react-router": reactRouterApp };
type Id = keyof typeof apps;

const written: Record<Id, string[]> = {
  vite: [
    ".env.example",
    "qbox.html",
    "server.mjs",
    "src/qbox/Onboarding.tsx",
    "src/qbox/main.tsx",
    "src/qbox/onboarding.css",
  ],
  nextjs: [
    ".env.development",
    ".env.example",
    "app/api/qbox/customers/route.ts",
    "app/onboarding/Onboarding.tsx",
    "app/onboarding/onboarding.css",
    "app/onboarding/page.tsx",
  ],
  "react-router": [
    ".env.example",
    "app/onboarding/Onboarding.tsx",
    "app/onboarding/onboarding.css",
    "app/routes/api.qbox.customers.ts",
    "app/routes/onboarding.tsx",
  ],
};

const changed: Record<Id, string[]> = {
  vite: ["vite.config.ts"],
  nextjs: [],
  "react-router": ["app/routes.ts", "vite.config.ts"],
};

const cases = (Object.keys(apps) as Id[]).flatMap((id) =>
  (["ts", "js"] as const).map((language) => ({ id, language })),
);

const inJavaScript = (path: string) => path.replace(/\.ts(x?)$/, ".js$1");
const added = (before: Files, after: Files) => Object.keys(after).filter((path) => !(path in before));

describe.each(cases)("an app of $id in $language", ({ id, language }) => {
  const own = (paths: string[]) => (language === "ts" ? paths : paths.map(inJavaScript)).toSorted();

  test("gets the proxy, the form with the call and the settings, and nothing else changes", async () => {
    const before = apps[id](language);
    const app = makeApp(before);
    const { code, printed } = await app.init();
    expect(code).toBe(0);
    const after = app.files();
    expect(added(before, after).sort()).toEqual(own(written[id]));
    expect(Object.keys(before).filter((path) => before[path] !== after[path])).toEqual(own(changed[id]));
    for (const path of own([...written[id], ...changed[id]])) expect(printed).toContain(path);
  });

  test("a second run changes nothing, and says so", async () => {
    const app = makeApp(apps[id](language));
    await app.init();
    const once = app.files();
    const { code, printed } = await app.init();
    expect(code).toBe(0);
    expect(printed).toContain("Nothing to write.");
    expect(app.files()).toEqual(once);
  });

  test("gets modules that can be read; in JavaScript without a type", async () => {
    const app = makeApp(apps[id](language));
    await app.init();
    for (const [path, text] of Object.entries(app.files()).filter(([path]) => /\.m?[jt]sx?$/.test(path))) {
      const plugins = /\.tsx?$/.test(path) ? (["typescript", "jsx"] as const) : (["jsx"] as const);
      expect(() => parse(text, { sourceType: "module", plugins: [...plugins] }), path).not.toThrow();
    }
    if (language === "js") expect(JSON.stringify(app.files())).not.toMatch(/import type|as const|\.tsx?\b/);
  });

  test("gets no secret, and no file with one can be committed", async () => {
    const app = makeApp({ ...apps[id](language), ".gitignore": "node_modules\n" });
    await app.init();
    const files = app.files();
    expect(files[".env.example"]).toMatch(/^QBOX_SECRET=$/m);
    expect(files[".gitignore"]).toMatch(/^node_modules\n\n# qbox init: .+\n\.env[\w.]*\n$/);
    expect(JSON.stringify(files)).not.toMatch(/QBOX_SECRET=(?!local-secret\\n|\\n)/);
    expect((await app.init()).printed).toContain("Nothing to write.");
  });

  test("a dry run prints the diff, with every file, and writes nothing", async () => {
    const before = apps[id](language);
    const app = makeApp(before);
    const { code, printed } = await app.init({ isDryRun: true });
    expect(code).toBe(0);
    expect(app.files()).toEqual(before);
    for (const path of own([...written[id], ...changed[id]])) expect(printed).toContain(`+++ b/${path}\n`);
    expect(printed).toContain("Nothing is written: this is a dry run.");
  });

  test("a file of the same name stays, and its code is printed", async () => {
    const page = own(written[id]).find((path) => /Onboarding/.test(path)) ?? "";
    const app = makeApp({ ...apps[id](language), [page]: "export const mine = true;\n" });
    const { code, printed } = await app.init();
    expect(code).toBe(2);
    expect(app.read(page)).toBe("export const mine = true;\n");
    expect(printed).toContain(`${page} is another file: it stays`);
    expect(printed).toContain("    <VideoCall");
  });

  test("a file of an earlier run that was changed since is the app's own", async () => {
    const app = makeApp(apps[id](language));
    await app.init();
    const page = own(written[id]).find((path) => /Onboarding/.test(path)) ?? "";
    app.write(page, app.read(page).replace("onboarding", "loans"));
    const { code, printed } = await app.init();
    expect(code).toBe(0);
    expect(printed).toContain("of an earlier run, changed since");
    expect(printed).not.toContain("by hand");
  });

  test("a checkout with Windows line ends counts as the same", async () => {
    const app = makeApp(apps[id](language));
    await app.init();
    for (const [path, text] of Object.entries(app.files())) app.write(path, text.replaceAll("\n", "\r\n"));
    const once = app.files();
    expect((await app.init()).printed).toContain("Nothing to write.");
    expect(app.files()).toEqual(once);
  });
});

describe("a Vite app", () => {
  test("has a page for trying that leads to the form in the app's language", async () => {
    const app = makeApp(viteApp("js"));
    await app.init();
    expect(app.read("qbox.html")).toContain('src="/src/qbox/main.jsx"');
    expect(app.read("qbox.html")).toMatch(/^<!doctype html>\n<!-- Written by "qbox init"/);
  });

  test("without a config gets one", async () => {
    const { "vite.config.ts": _, ...files } = viteApp();
    const app = makeApp(files);
    expect((await app.init()).code).toBe(0);
    expect(app.read("vite.config.ts")).toContain("plugins: [qboxSandbox()]");
  });

  test.each([
    ["module", "ts", "server/qbox.ts", "./server/qbox.js"],
    ["module", "js", "server/qbox.js", "./server/qbox.js"],
    [undefined, "ts", "server/qbox.mts", "./server/qbox.mjs"],
    [undefined, "js", "server/qbox.mjs", "./server/qbox.mjs"],
  ] as const)("of type %s beside Express in %s gets a module for Express", async (type, language, path, specifier) => {
    const dependencies = { react: "19", vite: "8", express: "^5.0.0" };
    const app = makeApp({ ...viteApp(language), "package.json": JSON.stringify({ type, dependencies }) });
    const { printed } = await app.init();
    expect(app.files()).not.toHaveProperty("server.mjs");
    expect(app.read(path)).toContain("export const qbox = toNodeHandler(proxy)");
    expect(printed).toContain(`import { qbox } from "${specifier}";`);
    expect(printed).toContain('app.use("/api/qbox", qbox);');
    expect(printed).toContain("Express");
  });
});

describe("a Next.js app", () => {
  test("in src/app gets its files there", async () => {
    const { "app/layout.tsx": layout = "", ...files } = nextApp();
    const app = makeApp({ ...files, "src/app/layout.tsx": layout });
    await app.init();
    expect(Object.keys(app.files())).toEqual(
      expect.arrayContaining(["src/app/onboarding/page.tsx", "src/app/api/qbox/customers/route.ts"]),
    );
  });

  test.each([
    ["{ basePath: '/bank' }", "/bank/api/qbox/customers"],
    ["{ trailingSlash: true }", "/api/qbox/customers/"],
    ["{ basePath: '/bank', trailingSlash: true }", "/bank/api/qbox/customers/"],
    ["withSentry({ basePath: '/bank' })", "/api/qbox/customers"],
  ])("with %s asks the proxy at %s", async (config, url) => {
    const app = makeApp(nextApp("ts", { "next.config.ts": `const config = ${config};\nexport default config;\n` }));
    await app.init();
    expect(app.read("app/onboarding/Onboarding.tsx")).toContain(`proxyUrl: "${url}"`);
  });

  test("has the directive of a client component before everything else", async () => {
    const app = makeApp(nextApp("js"));
    await app.init();
    const [remark, directive] = app.read("app/onboarding/Onboarding.jsx").split("\n");
    expect(remark).toMatch(/^\/\/ /);
    expect(directive).toBe('"use client";');
  });

  test("a route of the same path in the other language stays alone", async () => {
    const app = makeApp(nextApp("ts", { "app/api/qbox/customers/route.js": "export const POST = () => {};\n" }));
    const { code, printed } = await app.init();
    expect(code).toBe(2);
    expect(app.files()).not.toHaveProperty("app/api/qbox/customers/route.ts");
    expect(printed).toContain("app/api/qbox/customers/route.js is another file");
  });

  test("keeps what the environment's files say", async () => {
    const app = makeApp(
      nextApp("ts", { ".env.development": "QBOX_SECRET=mine", ".env.example": "# QBOX_SECRET=\nDATABASE_URL=\n" }),
    );
    await app.init();
    expect(app.read(".env.development")).toMatch(
      /^QBOX_SECRET=mine\n\n# qbox init: .+\nQBOX_HOST_NAME=http:\/\/localhost:4310\n$/,
    );
    expect(app.read(".env.example")).toMatch(
      /^# QBOX_SECRET=\nDATABASE_URL=\n\n# qbox init: .+\nQBOX_HOST_NAME=\S+\n$/,
    );
  });
});

describe("a React Router app", () => {
  test("with another folder for the app gets its files there", async () => {
    const files = reactRouterApp();
    const app = makeApp({
      "package.json": files["package.json"] ?? "",
      "vite.config.ts": files["vite.config.ts"] ?? "",
      "react-router.config.ts":
        'import type { Config } from "@react-router/dev/config";\nexport default { appDirectory: "./client/" } satisfies Config;\n',
      "client/routes.ts": files["app/routes.ts"] ?? "",
    });
    await app.init();
    expect(app.read("client/routes.ts")).toContain('route("onboarding", "routes/onboarding.tsx")');
    expect(Object.keys(app.files())).toContain("client/routes/onboarding.tsx");
  });

  test("without a server gets no route with an action, but a server of its own", async () => {
    const app = makeApp({ ...reactRouterApp(), "react-router.config.ts": "export default { ssr: false };\n" });
    await app.init();
    expect(Object.keys(app.files())).toContain("server.mjs");
    expect(Object.keys(app.files())).not.toContain("app/routes/api.qbox.customers.ts");
    expect(app.read("app/routes.ts")).not.toContain("api/qbox");
  });
});
