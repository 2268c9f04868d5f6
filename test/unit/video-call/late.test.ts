import { expect, test, vi } from "vitest";
import { late } from "../../../src/video-call/component/late.js";

/** A part whose fetches end when the test says so. */
function heldPart() {
  const fetches: { arrive: (part: string) => void; fail: (cause: Error) => void }[] = [];
  const part = late(() => new Promise<string>((arrive, fail) => fetches.push({ arrive, fail })));
  const listener = vi.fn();
  return { part, fetches, listener };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a failure is told to who asked, even when they came while the head start was under way and listen only after it failed", async () => {
  const { part, fetches, listener } = heldPart();
  void part.fetchAhead();
  part.fetch();
  for (const { fail } of fetches) fail(new Error("offline"));
  await settled();
  part.subscribe(listener);
  expect(part.now()).toEqual([undefined, expect.objectContaining({ code: "script-failed" })]);
});

test("a head start that fails is told to nobody, and who comes to wait tries anew", async () => {
  const { part, fetches } = heldPart();
  const ahead = part.fetchAhead();
  fetches[0]?.fail(new Error("offline"));
  expect(await ahead).toBeUndefined();
  expect(part.now()).toEqual([]);
  part.fetch();
  fetches[1]?.arrive("engine");
  await settled();
  expect(part.now()).toEqual(["engine"]);
});

test("listeners hear once of a part that a head start and a fetch both bring", async () => {
  const { part, fetches, listener } = heldPart();
  void part.fetchAhead();
  part.fetch();
  part.subscribe(listener);
  for (const { arrive } of fetches) arrive("engine");
  await settled();
  expect(listener).toHaveBeenCalledOnce();
});

test("all who wait share one fetch, and after a failure the next fetch forgets it and tries anew", async () => {
  const { part, fetches } = heldPart();
  part.fetch();
  part.fetch();
  expect(fetches).toHaveLength(1);
  fetches[0]?.fail(new Error("offline"));
  await settled();
  part.fetch();
  expect(part.now()).toEqual([]);
  expect(fetches).toHaveLength(2);
  fetches[1]?.arrive("engine");
  await settled();
  part.fetch();
  expect(fetches).toHaveLength(2);
});
