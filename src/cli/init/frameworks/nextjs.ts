import type { AppFolder } from "../detect/app-folder.js";
import { isIgnoredByGit } from "../detect/ignored-by-git.js";
import { addVariables } from "../edit/add-lines.js";
import { readOption } from "../edit/read-option.js";
import type { Edit } from "../plan/piece.js";
import { fromTemplate } from "../plan/template.js";
import type { App, Framework, Setup } from "./framework.js";
import { environment, onboarding, person, sessionStep, settingsStep } from "./shared-pieces.js";

const configs = ["js", "mjs", "ts", "mts"].map((ending) => `next.config.${ending}`);
const secretFile = ".env.local";
const localSecret = "local-secret";

/** Next.js takes `app/` first. */
const appFolder = (folder: AppFolder) => ["app", "src/app"].find((path) => folder.has(path));

const hasLayout = (folder: AppFolder, path: string) =>
  ["tsx", "jsx", "js", "ts"].some((ending) => folder.has(`${path}/layout.${ending}`));

/** Next.js serves the route under the app's base path, and redirects to an address with a slash where it is told to. */
async function routeUrl(folder: AppFolder): Promise<string> {
  const path = folder.first(configs);
  const option = (name: string) => path && readOption(folder.read(path) ?? "", path, name);
  const base = await option("basePath");
  const slash = (await option("trailingSlash")) === true ? "/" : "";
  return `${typeof base === "string" ? base : ""}/api/qbox/customers${slash}`;
}

/** Next.js reads this file in development only. The sandbox's secret is no secret: it is on everybody's machine. */
const development: Edit = {
  kind: "edit",
  path: ".env.development",
  what: "the platform on your own machine, for next dev",
  edit: (code) =>
    addVariables(code, `the platform that "qbox sandbox --secret ${localSecret}" starts on your machine`, [
      "QBOX_HOST_NAME=http://localhost:4310",
      `QBOX_SECRET=${localSecret}`,
    ]),
  snippet: `QBOX_HOST_NAME=http://localhost:4310\nQBOX_SECRET=${localSecret}`,
};

async function setUp(app: App): Promise<Setup> {
  const { folder, manager, hasExpress } = app;
  const base = appFolder(folder) ?? "app";
  const url = await routeUrl(folder);
  const route = await fromTemplate(
    app,
    "nextjs/route.ts",
    `${base}/api/qbox/customers/route.ts`,
    "the proxy with the secret",
  );
  const form = await onboarding(
    app,
    `${base}/onboarding`,
    (text) => `"use client";\n\n${text.replace("/api/qbox/customers", url)}`,
  );
  const page = await fromTemplate(app, "nextjs/page.tsx", `${base}/onboarding/page.tsx`, "the page /onboarding");
  return {
    pieces: [route, ...form, page, development, ...environment(app, secretFile)],
    start: [
      `In a terminal of its own run ${manager.exec} qbox sandbox --secret ${localSecret}.`,
      `Run ${manager.run} dev, and open ${url.replace(/\/api\/.*/, "")}/onboarding at the address that it prints.`,
      person,
    ],
    production: [
      sessionStep(route.path),
      ...(hasExpress
        ? ["Express: requests reach the route through your Next.js handler. Mount no body parser in front of it."]
        : []),
      settingsStep(secretFile),
      ...(isIgnoredByGit(folder.path, ".env.example")
        ? ["Git ignores .env.example here: to share it, run git add -f .env.example."]
        : []),
    ],
  };
}

export const nextjs: Framework = {
  id: "nextjs",
  name: "Next.js, App Router",
  lookedFor: "next in package.json, and app/ or src/app/ with a layout",
  // `connection()` of the page.
  oldest: { next: 15 },
  recipe: "docs/recipes/nextjs.md",
  configs,
  recognise(folder) {
    if (folder.rangeOf("next") === undefined) return false;
    const path = appFolder(folder);
    if (!path) return "next is in package.json, but there is no app/ and no src/app/: the Pages Router is not known";
    return hasLayout(folder, path) || `next is in package.json, but ${path}/ has no layout at its root`;
  },
  setUp,
};
