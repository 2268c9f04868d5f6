// Tests src/customer-upsert/query-key.ts, src/customer-upsert/options.ts
import { customerUpsertOptions } from "react-qbox-video-call";
import { expect, test } from "vitest";
import { contentOf, queryKeyOf } from "../../src/customer-upsert/query-key.js";

test("the same content has the same key, which holds none of it", () => {
  const key = queryKeyOf("Айгүл");
  expect(queryKeyOf("Айгүл")).toBe(key);
  expect(queryKeyOf("Данияр")).not.toEqual(key);
  expect(JSON.stringify(key)).not.toContain("Айгүл");
});

test("a page remembers its 100 latest keys; one that is used again is among them", () => {
  const [first, second] = [queryKeyOf("first"), queryKeyOf("second")];
  for (let i = 0; i < 98; i++) queryKeyOf(`another ${i}`);
  expect(queryKeyOf("first")).toBe(first);
  queryKeyOf("one more");
  expect(queryKeyOf("first")).toBe(first);
  expect(queryKeyOf("second")).not.toBe(second);
});

test("content that JSON cannot express has no text", () => {
  expect(contentOf({ iin: 1n })).toBeUndefined();
  expect(contentOf({ a: 1, b: 2 })).toBe(contentOf({ b: 2, a: 1 }));
});

test("the query of a customer asks for no repeat, also where TanStack Query knows no static query", () => {
  expect(customerUpsertOptions({ proxyUrl: "/customers" }).query({ iin: "900101300017" } as never)).toMatchObject({
    retry: false,
    refetchInterval: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
});
