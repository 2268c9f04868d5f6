// Tests src/index.ts, src/customer/index.ts, src/server/index.ts, src/sandbox/index.ts, src/testing/index.ts
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../e2e/start.js";

const { exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

/** The packages whose types a file's declarations need, through all files of ours that they name. */
async function packagesOf(file: string, seen = new Set<string>()): Promise<string[]> {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = await readFile(file, "utf8");
  const named = Array.from(text.matchAll(/(?:from|import|import\()\s*"([^"]+)"/g), ([, name = ""]) => name);
  const found = await Promise.all(
    [...new Set(named)].map(async (name) =>
      name.startsWith(".") ? packagesOf(join(dirname(file), name.replace(/\.js$/, ".d.ts")), seen) : [name],
    ),
  );
  return [...new Set(found.flat())].sort();
}

// Where the compiler checks libraries too, any other package's types would be the user's to mend.
test.each([
  [".", ["@tanstack/react-query", "react"]],
  ["./customer", []],
  ["./server", ["node:http"]],
  ["./sandbox", ["vite"]],
  ["./testing", []],
  ["./testing/msw", ["msw"]],
  ["./testing/playwright", ["@playwright/test"]],
])("the declarations of %s need the types of %j alone", async (entry, packages) => {
  expect(await packagesOf(join(root, exports[entry].types))).toEqual(packages);
});
