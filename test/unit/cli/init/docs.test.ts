// Tests docs/getting-started.md, docs/recipes/, src/cli/init/frameworks/
import { expect, test } from "vitest";
import { frameworks } from "../../../../src/cli/init/frameworks/frameworks.js";
import { blocksOf, readGuides } from "../../../docs/pages.js";
import { makeApp, nextApp, reactRouterApp, viteApp } from "./make-app.js";

/** The code of a file on a page, without the remark that names the file. */
async function shownOn(page: string, name: string): Promise<string> {
  const guides = await readGuides();
  const block = guides
    .filter(({ path }) => path === page)
    .flatMap(blocksOf)
    .find((block) => block.name === name);
  return (block?.code ?? "").replace(/^\/\/ [\w./-]+\n/, "");
}

const apps = { vite: viteApp, nextjs: nextApp, "react-router": reactRouterApp };

/** The file as it is written, without the remark of qbox init. */
async function written(id: keyof typeof apps, path: string): Promise<string> {
  const app = makeApp(apps[id]());
  await app.init();
  return app.read(path).replace(/^(\/\/|\/\*) Written by.*\n/, "");
}

test.each([
  ["docs/recipes/nextjs.md", "nextjs", "app/api/qbox/customers/route.ts"],
  ["docs/recipes/nextjs.md", "nextjs", "app/onboarding/page.tsx"],
  ["docs/recipes/nextjs.md", "nextjs", "app/onboarding/Onboarding.tsx"],
  ["docs/recipes/nextjs.md", "nextjs", "app/onboarding/onboarding.css"],
  ["docs/recipes/react-router.md", "react-router", "app/routes/api.qbox.customers.ts"],
  ["docs/getting-started.md", "vite", "server.mjs"],
] as const)("%s shows what qbox init writes: %s, %s", async (page, id, path) => {
  expect(await shownOn(page, path)).toBe(await written(id, path));
});

test("the form and the style of Getting started are those of qbox init", async () => {
  const page = "docs/getting-started.md";
  const app = (await shownOn(page, "src/App.tsx"))
    .replace('"./App.css"', '"./onboarding.css"')
    .replace("export default function App()", "export function Onboarding({ hostName }: { hostName: string })")
    .replace("import.meta.env.VITE_QBOX_HOST_NAME", "hostName");
  // A longer expression has its attributes on lines of their own.
  const plain = (code: string) => code.replaceAll(/\s+/g, " ");
  expect(plain(app)).toBe(plain(await written("vite", "src/qbox/Onboarding.tsx")));
  expect(await shownOn(page, "src/App.css")).toBe(await written("vite", "src/qbox/onboarding.css"));
});

test("docs/init.md names each framework, by what it is recognised, and its page", async () => {
  const page = (await readGuides()).find(({ path }) => path === "docs/init.md")?.text ?? "";
  for (const { id, name, lookedFor } of frameworks) {
    expect(page).toContain(`| ${name} |`);
    expect(page.replaceAll("`", "")).toContain(`| ${lookedFor} |`);
    expect(page).toContain(`\`${id}\``);
  }
});
