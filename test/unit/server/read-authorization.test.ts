// Tests src/server/auth/read-authorization.ts, src/server/auth/authorize.ts
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test } from "vitest";
import { sessionId } from "../../../src/server/auth/authorize.js";
import { readAuthorization } from "../../../src/server/auth/read-authorization.js";

function errorOf(answer: unknown) {
  try {
    readAuthorization(answer);
  } catch (error) {
    return error as Error & { code?: string; refusedBy?: string };
  }
  throw new Error("It was let in.");
}

const thrower = {
  get id(): string {
    throw new TypeError("no such column");
  },
};
const inherited = Object.create({ birthDate: () => "" }, { id: { value: "u-1", enumerable: true } });

describe("an answer that is no session is named, without its values:", () => {
  test.each<[named: string, answer: unknown]>([
    ["a string", "yes"],
    ["a number", 7],
    ["a session with neither id nor customer", {}],
    ["a session with neither id nor customer", Object.create(null)],
    ['a session with the unknown key "length"', []],
    ["a session with neither id nor customer", new Map([["id", "u-1"]])],
    ["a session with the unknown key", new Error("no session")],
    ["a session with the unknown key", Object.assign(new Error("no session"), { status: 401 })],
    ["a session whose id is neither a non-empty text nor a whole number", { id: "" }],
    ["a session whose id is neither a non-empty text nor a whole number", { id: 1.5 }],
    ["a session whose id is neither a non-empty text nor a whole number", { id: null }],
    ["a session whose customer is not an object", { customer: null }],
    ["a session whose customer is not an object", { customer: "940920493261" }],
    ["a session whose customer is not an object", { customer: undefined }],
    ["a customer with none of the fields firstName, lastName,", { customer: {} }],
    ["a customer whose iin is neither a text, a number nor a Date", { customer: { iin: ["940920493261"] } }],
    ["a customer whose iin is neither a text, a number nor a Date", { customer: { iin: true } }],
    ['a customer with the unknown key "IIN"', { customer: { IIN: "940920493261" } }],
    ['a session with the unknown key "user_name"', { id: "u-1", user_name: "Айгерим" }],
    ['a session with the unknown key "$set"', { id: "u-1", $set: 1 }],
    ["a session with the unknown key that is a symbol", { id: "u-1", [Symbol("iin")]: 1 }],
    ["a session with the unknown key that is not shown here, since it may hold data", { "940920493261": "u-1" }],
    ["a session with the unknown key that is not shown here, since it may hold data", { "iin 940920493261": 1 }],
    ["a session with the unknown key that is not shown here, since it may hold data", { "7 iin": 1 }],
    ["a session with the unknown key that is not shown here, since it may hold data", { ["a".repeat(33)]: 1 }],
    [`a session with the unknown key "${"a".repeat(32)}"`, { ["a".repeat(32)]: 1 }],
    ['a customer with the unknown key "id"', { customer: inherited }],
    ['a customer with the unknown key "birthDate"', { customer: Object.create({ birthDate: () => "" }) }],
    ["an object that threw when it was read", thrower],
    // Whoever has both is Object.prototype; a session with one of them is not.
    ['a session with the unknown key "valueOf"', { __proto__: null, id: "u-1", valueOf: 1 }],
    ['a session with the unknown key "isPrototypeOf"', { __proto__: null, id: "u-1", isPrototypeOf: 1 }],
    ['a session with the unknown key "isPrototypeOf"', { id: "u-1", isPrototypeOf: 1, valueOf: 1 }],
  ])("%s", (named, answer) => {
    const error = errorOf(answer);
    expect(error).toMatchObject({ name: "AuthorizeError", code: "authorize-answer" });
    expect(error.message).toContain(`authorize() answered ${named}`);
    expect(error.message).toMatch(/, and nobody was let in: return \{ id: session\.id, .* or false \(docs/);
    expect(error.message).not.toMatch(/940920|Айгерим|no session|no such/);
  });

  test("the cause is what it threw, and nothing where it threw nothing", () => {
    expect(errorOf(thrower).cause).toEqual(new TypeError("no such column"));
    expect(errorOf({})).not.toHaveProperty("cause");
  });
});

test.each([
  [false, "unauthorized"],
  [null, "unauthorized"],
  [undefined, "unauthorized"],
  [{ status: 401 }, "unauthorized"],
  [{ status: 403 }, "forbidden"],
])("%o is a refusal by authorize, without a challenge", (answer, code) => {
  expect(errorOf(answer)).toMatchObject({ code, extras: { refusedBy: "authorize" } });
  expect(errorOf(answer)).not.toHaveProperty("extras.headers.www-authenticate");
});

describe("a session is read", () => {
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, "iin");
    Reflect.deleteProperty(Object.prototype, "IIN");
  });

  test("where it has no prototype", () => {
    expect(readAuthorization({ __proto__: null, id: "u-1" })).toEqual({ id: "u-1" });
  });

  test("where it inherits its values and has methods of another name", () => {
    class User {
      get id() {
        return 7;
      }
      hasRole = undefined;
    }
    class Signed {
      get id() {
        return 7;
      }
      signOut() {}
    }
    expect(readAuthorization(new Signed())).toEqual({ id: "7" });
    expect(errorOf(new User()).message).toContain('the unknown key "hasRole"');
  });

  test("without what somebody has added to Object.prototype, of this realm or another", () => {
    Object.assign(Object.prototype, { iin: "900101400017", IIN: "900101400017" });
    expect(readAuthorization({ customer: { phone: "77011234567" } })).toEqual({ customer: { phone: "77011234567" } });
    const other = runInNewContext(
      'Object.prototype.iin = Object.prototype.IIN = "900101400017"; ({ customer: { phone: "77011234567" } })',
    );
    expect({ ...readAuthorization(other).customer }).toEqual({ phone: "77011234567" });
  });
});

test("a session without an id is counted by none", () => {
  expect([sessionId({}), sessionId({ id: 7 }), sessionId({ id: "u-1" })]).toEqual([undefined, "7", "u-1"]);
});
