// Tests scripts/api.mjs, docs/api/
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeApi } from "../../scripts/api.mjs";

const pagesOf = async (folder: string) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder)).sort().map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
    ),
  );

test("the API reference is up to date (else: npm run api)", async () => {
  const folder = await mkdtemp(join(tmpdir(), "api-reference-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  writeApi(folder);
  expect(await pagesOf(join(import.meta.dirname, "../../docs/api"))).toEqual(await pagesOf(folder));
});
