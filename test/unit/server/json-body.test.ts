// Tests src/server/http/json-body.ts
import { describe, expect, test } from "vitest";
import type { CoreRequest } from "../../../src/server/http/core-types.js";
import { isRecord, readJson } from "../../../src/server/http/json-body.js";
import type { Problem } from "../../../src/server/http/problem.js";

const limits = { bytes: 1_000, timeoutMs: 1_000 };

/** What is read of a body with these headers; the extras of the problem that refuses it. */
async function read(headers: Record<string, string>, body: Uint8Array | string = '{"a":1}'): Promise<unknown> {
  const request = {
    header: (name: string) => headers[name],
    readBody: async () => (typeof body === "string" ? new TextEncoder().encode(body) : body),
  } as unknown as CoreRequest;
  return readJson(request, limits).catch((problem: Problem) => {
    const { refusedBy, headers } = problem.extras;
    return { code: problem.code, refusedBy, ...headers };
  });
}

const wrongType = (refusedBy: string) => ({
  code: "unsupported-media-type",
  refusedBy,
  "accept-post": "application/json",
});
const json = { "content-type": "application/json" };

describe("the Content-Type", () => {
  test.each([
    "application/json",
    "application/JSON",
    " application/json ; charset=utf-8",
    "application/json; charset=UTF-8",
    'application/json; charset="utf-8"',
    "application/json;charset=utf8",
    "application/json; Charset = utf-8 ; x=1",
    "application/json; profile=x",
    "application/json;",
  ])("%j is JSON", async (type) => expect(await read({ "content-type": type })).toEqual({ a: 1 }));

  test.each([
    undefined,
    "",
    "text/plain",
    "application/jsonp",
    "application/json-patch+json",
    "application/problem+json",
    "application/json, text/plain",
    "text/plain; application/json",
    "application/json; charset=utf-16",
    "application/json; charset",
    "application/json; charset=",
    "application/json; x=1; charset=windows-1251",
  ])("%j is refused", async (type) => {
    expect(await read(type === undefined ? {} : { "content-type": type })).toEqual(wrongType("content-type"));
  });
});

test("a Content-Encoding is refused, except identity", async () => {
  expect(await read({ ...json, "content-encoding": "identity" })).toEqual({ a: 1 });
  for (const encoding of ["gzip", "br", ""]) {
    expect(await read({ ...json, "content-encoding": encoding })).toEqual(wrongType("content-encoding"));
  }
});

test.each<[body: string | Uint8Array, what: string]>([
  ["{", "JSON that does not end"],
  ["", "nothing"],
  [new Uint8Array([0x22, 0xff, 0x22]), "bytes that are no UTF-8"],
])("%j is refused by json: %s", async (body, _what) => {
  expect(await read(json, body)).toEqual({ code: "invalid-request", refusedBy: "json" });
});

test("a record is an object, and neither a list nor null", () => {
  expect([{}, { a: 1 }, Object.create(null)].map(isRecord)).toEqual([true, true, true]);
  expect([[], null, undefined, "a", 1].map(isRecord)).toEqual([false, false, false, false, false]);
});
