// Tests scripts/licenses.mjs
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { bundledPackages, licenseTexts } from "../../../scripts/licenses.mjs";

/** Builds an app of one file, whose packages are these; the texts that it has to carry. */
async function textsOf(code: string, packages: Record<string, { license?: string; text?: string }>) {
  const folder = await mkdtemp(join(tmpdir(), "qbox-licenses-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, { license, text }] of Object.entries(packages)) {
    const own = join(folder, "node_modules", name);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, "package.json"), JSON.stringify({ name, version: "1.2.3", license, main: "index.js" }));
    await writeFile(join(own, "index.js"), `export const used = ${JSON.stringify(name)}; export const unused = 1;`);
    if (text) await writeFile(join(own, "LICENSE.md"), text);
  }
  await writeFile(join(folder, "app.js"), code);
  const { folders, plugin } = bundledPackages();
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    plugins: [plugin],
    build: { write: false, rolldownOptions: { input: join(folder, "app.js") } },
  });
  return licenseTexts(folders);
}

const shows = (...names: string[]) =>
  names
    .map((name, index) => `import { used as used${index} } from "${name}"; document.title += used${index};`)
    .join("\n");

test("the text of every bundled package's licence is carried, a shared one once", async () => {
  const text = await textsOf(shows("first", "@scope/second"), {
    first: { license: "MIT", text: "You may." },
    "@scope/second": { license: "MIT", text: "You may." },
  });
  expect(text).toContain("@scope/second 1.2.3 (MIT)\nfirst 1.2.3 (MIT)\n\nYou may.");
  expect(text.match(/You may\./g)).toHaveLength(1);
});

test("a bundled package without a licence's text ends the build, and is named", async () => {
  await expect(textsOf(shows("textless"), { textless: { license: "MIT" } })).rejects.toThrow("textless is bundled");
  await expect(textsOf(shows("nameless"), { nameless: { text: "You may." } })).rejects.toThrow("nameless is bundled");
});

test("a package of which nothing is left in the bundle needs no text", async () => {
  const text = await textsOf('import { unused } from "textless"; document.title = "none";', { textless: {} });
  expect(text).not.toContain("textless");
});
