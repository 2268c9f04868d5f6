// Tests src/server/transport/reply-body.ts
import { expect, test, vi } from "vitest";
import { ReplyBody, replyLimitBytes } from "../../../src/server/transport/reply-body.js";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The text that these chunks make; undefined when one was refused. */
function textOf(...chunks: Uint8Array[]): string | undefined {
  const body = new ReplyBody();
  return chunks.every((chunk) => body.add(chunk)) ? body.text() : undefined;
}

test.each([
  [[], ""],
  [[""], ""],
  [["one"], "one"],
  [["", "one", ""], "one"],
  [["one", "two", "three"], "onetwothree"],
  [["a".repeat(5_000), "b", "c".repeat(9_000), "d"], `${"a".repeat(5_000)}b${"c".repeat(9_000)}d`],
])("chunks make one text: %#", (chunks, text) => {
  expect(textOf(...chunks.map(bytes))).toBe(text);
});

test("a letter that is cut in two chunks is whole again", () => {
  const letter = bytes("Ж");
  expect(textOf(bytes("a"), letter.slice(0, 1), letter.slice(1), bytes("b"))).toBe("aЖb");
});

test("exactly the limit is taken, in one chunk or in two; one byte more is not", () => {
  const all = new Uint8Array(replyLimitBytes).fill(97);
  expect(textOf(all)).toHaveLength(replyLimitBytes);
  expect(textOf(all.subarray(1), all.subarray(0, 1))).toHaveLength(replyLimitBytes);
  expect(textOf(new Uint8Array(replyLimitBytes + 1))).toBeUndefined();
  expect(textOf(all, new Uint8Array(1))).toBeUndefined();
});

test("the first chunk is not copied, and is not written to by later ones", () => {
  const first = bytes("one");
  const set = vi.spyOn(Uint8Array.prototype, "set");
  const body = new ReplyBody();
  body.add(first);
  expect(set).not.toHaveBeenCalled();
  body.add(bytes("two"));
  set.mockRestore();
  expect([body.text(), new TextDecoder().decode(first)]).toEqual(["onetwo", "one"]);
});

test("of many small chunks each is copied once, and what was there only when the memory doubles", () => {
  const set = vi.spyOn(Uint8Array.prototype, "set");
  const body = new ReplyBody();
  for (let index = 0; index < 5_000; index++) body.add(bytes("x"));
  expect(set.mock.calls.length).toBeLessThan(5_005);
  set.mockRestore();
  expect(body.text()).toBe("x".repeat(5_000));
});
