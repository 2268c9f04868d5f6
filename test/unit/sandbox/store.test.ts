// Tests src/sandbox/platform/store/sqlite-archive.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { openSqliteArchive } from "../../../src/sandbox/platform/store/sqlite-archive.js";
import { call, customersPath, holds, post, sample, signIn, start } from "./platform.js";

let store: string;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "qbox-store-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  store = join(folder, "customers.db");
});

const idOf = async (response: Response) => (await response.json()).data.customer.id;

it("keeps customers in a file, by IIN, from one sandbox to the next", async () => {
  const first = await start({ store });
  expect(await idOf(await post(first, customersPath, { ...sample, email: "a@b.kz" }))).toBe("435");
  await post(first, customersPath, { ...sample, iin: "850505300456" });
  await post(first, customersPath, { ...sample, phone: "77010000000" });
  await first.close();

  const second = await start({ store });
  expect(second.control.customers).toEqual([
    { ...sample, id: "435", email: "a@b.kz", phone: "77010000000" },
    { ...sample, id: "436", iin: "850505300456" },
  ]);
  expect(await idOf(await post(second, customersPath, sample))).toBe("435");
  expect(await idOf(await post(second, customersPath, { ...sample, iin: "010203500123" }))).toBe("437");
  const operator = await signIn(second, 12345);
  const { callId } = await call(second, { userId: "436" });
  const { calls } = await operator.next("queue", holds(callId));
  expect(calls).toMatchObject([{ customer: { iin: "850505300456" } }]);
});

it("removes them on reset, in the file too", async () => {
  const first = await start({ store });
  await post(first, customersPath, sample);
  await first.control.reset();
  await first.close();
  expect((await start({ store })).control.customers).toEqual([]);
});

it("says which file cannot be used", async () => {
  await writeFile(
    store,
    "this is a letter, not a database, and long enough to be read as a header of one. ".repeat(20),
  );
  await expect(start({ store })).rejects.toMatchObject({
    code: "store-unavailable",
    message: `${store} cannot be used as a SQLite file.`,
  });
});

it("says what to install when the package is missing", async () => {
  const missing = () => Promise.reject(new Error("Cannot find package '@libsql/client'"));
  await expect(openSqliteArchive(store, missing)).rejects.toMatchObject({
    code: "store-unavailable",
    message: expect.stringContaining("npm install --save-dev @libsql/client"),
  });
});
