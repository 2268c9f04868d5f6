// Tests src/ids.ts
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson, readCustomerId, readExactNumericId, readId, readNumericId } from "../../src/ids.js";

describe("an id from outside", () => {
  test.each([
    ["435", "435"],
    [435, "435"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [0, "0"],
    ["9007199254740993", "9007199254740993"],
    ["c-1 Ә", "c-1 Ә"],
    ["x".repeat(256), "x".repeat(256)],
  ])("%j is read as %j", (value, id) => expect(readId(value)).toBe(id));

  test.each([
    2 ** 53,
    2 ** 53 + 2,
    -(2 ** 53),
    1e21,
    4.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    "x".repeat(257),
    "a\nb",
    "a\u0000",
    "\u007f",
    "\ud800",
    "a\udc00",
    true,
    null,
    undefined,
    {},
    ["435"],
    [435],
    { toString: () => "435" },
    Object("435"),
    435n,
  ])("that is neither text nor exact is refused: %#", (value) => {
    expect(readId(value)).toBeUndefined();
    expect(readNumericId(value)).toBeUndefined();
  });

  test.each(["0", 0, -1, "-1", "+1", "01", " 1", "1 ", "1.0", "1e3", "0x1", "١", "1".repeat(33), "c-1"])(
    "%j is no number of the platform's",
    (value) => expect(readNumericId(value)).toBeUndefined(),
  );

  test.each([435, "435", "9007199254740993", "1".repeat(32)])("%j is one", (value) =>
    expect(readNumericId(value)).toBe(String(value)),
  );
});

describe("JSON is read without loss:", () => {
  test.each([
    ['{"id":9007199254740993}', { id: "9007199254740993" }],
    ['{"id":-9007199254740993}', { id: "-9007199254740993" }],
    ['{"id":9007199254740991}', { id: 9007199254740991 }],
    ["[9007199254740992,9007199254740993]", ["9007199254740992", "9007199254740993"]],
    ['{"a":"9007199254740993,\\"b\\":9007199254740993"}', { a: '9007199254740993,"b":9007199254740993' }],
    ['{"a\\\\":9007199254740993}', { "a\\": "9007199254740993" }],
    ['{"9007199254740993":1}', { "9007199254740993": 1 }],
    [' \n{ "id" :\t9007199254740993 }', { id: "9007199254740993" }],
    ["9007199254740993", "9007199254740993"],
    ['{"id":9007199254740990.9}', { id: "9007199254740990.9" }],
    ['{"id":435.00000000000000001}', { id: "435.00000000000000001" }],
    ['{"share":0.1234567890123456}', { share: 0.1234567890123456 }],
    ['{"at":1.5e300,"no":1e16}', { at: 1.5e300, no: 1e16 }],
  ])("%s", (text, value) => expect(parseJson(text)).toEqual(value));

  test.each([
    "",
    "{",
    "{9007199254740993:1}",
    "09007199254740993",
    "9007199254740993n",
    "[9007199254740993",
    "'1234567890123456'",
  ])("%s is no JSON and throws", (text) => expect(() => parseJson(text)).toThrow(SyntaxError));

  test("a long string with many digits and escapes takes no long time and no stack", () => {
    const long = '\\"1234567890123456'.repeat(200_000);
    expect(parseJson(`{"a":"${long}","id":9007199254740993}`)).toMatchObject({ id: "9007199254740993" });
  });

  test("of JSON without such numbers nothing changes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("every whole number keeps its digits", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.string(), (id, text) => {
        const read = parseJson(`{"text":${JSON.stringify(text)},"id":${id}}`) as { text: string; id: unknown };
        expect(String(read.id)).toBe(String(id));
        expect(read.text).toBe(text);
      }),
    );
  });
});

describe("the customer's id in an answer of the platform", () => {
  test.each([
    [{ data: { customer: { id: 435 } } }, "435"],
    [{ data: { customer: { id: "435" } } }, "435"],
    [{ data: { customer: { user_id: "435" } } }, "435"],
    [{ data: { customer: { user_id: 435, id: 7 } } }, "435"],
    [{ data: { customer: { user_id: null, id: 7 } } }, "7"],
  ])("%j is read as %j", (answer, id) => expect(readCustomerId(answer)).toBe(id));

  test.each([
    undefined,
    null,
    "435",
    435,
    [],
    {},
    { data: null },
    { data: "435" },
    { data: { customer: null } },
    { data: { customer: "435" } },
    { data: { customer: [435] } },
    { data: { customer: { id: 0 } } },
    { data: { customer: { id: 2 ** 53 } } },
    { data: { customer: { id: { id: 435 } } } },
    { id: 435, user_id: 435 },
    // The other id may be somebody else's.
    { data: { customer: { user_id: "0", id: 7 } } },
    { data: { customer: { user_id: "", id: "7" } } },
    { data: { customer: { user_id: 2 ** 53, id: 7 } } },
  ])("%j has none", (answer) => expect(readCustomerId(answer)).toBeUndefined());
});

describe("an employee's id as a number", () => {
  test.each([
    [12345, 12345],
    ["12345", 12345],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("%j is %j", (value, id) => expect(readExactNumericId(value)).toBe(id));

  test.each(["9007199254740992", "9007199254740993", 0, "", " ", null, undefined, 1.5, "1e3", {}])(
    "%j cannot be held exactly",
    (value) => expect(readExactNumericId(value)).toBeUndefined(),
  );
});
