// Tests src/server/auth/read-authorization.ts
import type { ProxyOptions, Session } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";

const log = vi.spyOn(console, "error").mockImplementation(() => {});
let stack: Stack;
afterEach(async () => {
  await stack.close();
  log.mockClear();
});

const own = { iin: "850715300011", phone: "77010001122" };

async function upsertAs(answer: unknown, options: Partial<ProxyOptions> = {}): Promise<Response> {
  stack = await startStack({ authorize: () => answer as Session, ...options });
  return postJson(stack.customersUrl, customer);
}
const sent = () => JSON.parse(stack.platform.seen[0]?.body ?? "null");

class User {
  readonly #row = own;
  get iin() {
    return this.#row.iin;
  }
  get phone() {
    return this.#row.phone;
  }
  get fullName() {
    return "Дәурен Қасымов";
  }
  save() {}
}
class Manager extends User {}

describe("fields of a session are bound, whatever kind of object holds them", () => {
  test.each<[string, unknown]>([
    ["a plain object", { ...own }],
    ["getters of a class", new User()],
    ["getters of a class that another one extends", new Manager()],
    ["an object that inherits its fields", Object.create({ ...own })],
    ["an object without a prototype", Object.assign(Object.create(null), own)],
    [
      "fields that no loop finds",
      Object.defineProperties({}, { iin: { value: own.iin }, phone: { value: own.phone } }),
    ],
    ["a frozen object", Object.freeze({ ...own })],
    ["a Proxy", new Proxy({ ...own }, {})],
  ])("%s", async (_name, known) => {
    expect((await upsertAs({ id: 7, customer: known })).status).toBe(200);
    expect(sent()).toEqual({ ...customer, ...own });
  });

  test("the session itself may be of a class", async () => {
    class SignedIn {
      get id() {
        return "s-1";
      }
      get customer() {
        return new User();
      }
    }
    expect((await upsertAs(new SignedIn())).status).toBe(200);
    expect(sent().iin).toBe(own.iin);
  });

  test("every value is read once: for a getter that changes, the first value is bound", async () => {
    const reads: string[] = [];
    const values = [own.iin, customer.iin, customer.iin];
    const changing = {
      get id() {
        reads.push("id");
        return 7;
      },
      get customer() {
        reads.push("customer");
        return {
          get iin() {
            reads.push("iin");
            return values.shift();
          },
        };
      },
    };
    expect((await upsertAs(changing)).status).toBe(200);
    expect(sent().iin).toBe(own.iin);
    expect(reads.toSorted()).toEqual(["customer", "id", "iin"]);
  });

  test("a Date and a number are values of a field", async () => {
    expect((await upsertAs({ customer: { birthdate: new Date(1985, 6, 15), sex: 0 } })).status).toBe(200);
    expect(sent()).toMatchObject({ birthdate: "15.07.1985", sex: 0 });
  });

  test.each<[string, unknown]>([
    ["true: signed in, nothing known", true],
    ["an id alone", { id: "s-1" }],
    ["the id 0", { id: 0 }],
    ["a customer alone", { customer: { iin: own.iin } }],
    ["an id that is not known, and a customer", { id: undefined, customer: { iin: own.iin } }],
  ])("%s lets in", async (_name, answer) => {
    expect((await upsertAs(answer)).status).toBe(200);
  });
});

const throwing = (trap: keyof ProxyHandler<object>) =>
  new Proxy(
    { iin: own.iin },
    {
      [trap]() {
        throw new Error("900101400017");
      },
    },
  );

describe("an ambiguous result of authorize lets nobody in, and the log says what to return", () => {
  class Upper {
    get IIN() {
      return own.iin;
    }
  }
  class Misspelt extends User {
    get birthDate() {
      return "1985-07-15";
    }
  }
  test.each<[string, unknown]>([
    ["an empty object", {}],
    ["an Error", new Error("no session")],
    ["an Error with a status", Object.assign(new Error("no session"), { status: 401 })],
    ["a Map", new Map([["id", 7]])],
    ["a Set", new Set([7])],
    ["a list", [{ id: 7 }]],
    ["an empty list", []],
    ["a Date", new Date()],
    ["a function", () => true],
    ["a text", "yes"],
    ["an empty text", ""],
    ["a number", 1],
    ["zero", 0],
    ["NaN", Number.NaN],
    ["a bigint", 1n],
    ["a symbol", Symbol("user")],
    ["a boxed boolean", Object(true)],
    ["Headers", new Headers({ id: "7" })],
    ["a promise within a list", [Promise.resolve(true)]],
    ["a user in place of a session", { iin: own.iin }],
    ["a session with a user under another name", { id: 7, user: { iin: own.iin } }],
    ["a session with a customer in another case", { id: 7, Customer: { iin: own.iin } }],
    ["a key that is a symbol", { id: 7, [Symbol("user")]: own }],
    ["a key that no loop finds", Object.defineProperty({ id: 7 }, "user", { value: own })],
    ["the key __proto__ of parsed JSON", JSON.parse('{"id":7,"__proto__":{"customer":{}}}')],
    ["an id that is not known, and nothing else", { id: undefined }],
    ["an empty id", { id: "" }],
    ["an id of null", { id: null, customer: own }],
    ["an id of NaN", { id: Number.NaN }],
    ["an infinite id", { id: Number.POSITIVE_INFINITY }],
    ["an id beyond the whole numbers that are told apart", { id: 2 ** 53 }],
    ["an id that is an object", { id: { toString: () => "7" } }],
    ["an id that is a boolean", { id: true }],
    ["an id that is a promise", { id: Promise.resolve(7) }],
    ["a customer of null, as of a user that was not found", { id: 7, customer: null }],
    ["a customer of undefined", { id: 7, customer: undefined }],
    ["an empty customer", { id: 7, customer: {} }],
    ["a customer that is a promise", { id: 7, customer: Promise.resolve(own) }],
    ["a customer that is a Map", { id: 7, customer: new Map(Object.entries(own)) }],
    ["a customer that is a list", { id: 7, customer: [own] }],
    ["a customer that is an empty list", { id: 7, customer: [] }],
    ["a customer that is an Error", { id: 7, customer: new Error("none") }],
    ["a customer that is a text", { id: 7, customer: own.iin }],
    ["a customer that is a function", { id: 7, customer: () => own }],
    ["fields in the platform's spelling", { customer: { iin: own.iin, first_name: "Дәурен" } }],
    ["fields in capitals", { customer: { IIN: own.iin } }],
    ["a field in another case", { customer: { iin: own.iin, birthDate: "1985-07-15" } }],
    ["a key that is no field", { customer: { iin: own.iin, roles: [] } }],
    ["a key that is no field and undefined", { customer: { iin: own.iin, nationalId: undefined } }],
    ["a symbol beside a field", { customer: { iin: own.iin, [Symbol("x")]: 1 } }],
    ["a field under __proto__", { customer: JSON.parse('{"iin":"850715300011","__proto__":{}}') }],
    ["a model with private-looking fields", { customer: Object.assign(new User(), { _iin: own.iin }) }],
    ["a class whose getter is in capitals", { customer: new Upper() }],
    ["a class with one getter in another spelling", { customer: new Misspelt() }],
    ["an inherited field in another spelling", { customer: Object.create({ iin: own.iin, first_name: "Дәурен" }) }],
    ["an inherited field under a symbol's neighbour", { customer: Object.create({ IIN: own.iin }) }],
    ["a field that is a promise", { customer: { iin: Promise.resolve(own.iin) } }],
    ["a field that is a method", { customer: { iin: () => own.iin } }],
    ["a field that is an object", { customer: { iin: { value: own.iin } } }],
    ["a field that is a boolean", { customer: { iin: true } }],
    ["a field that is a boxed text", { customer: { iin: Object(own.iin) } }],
    [
      "a getter that throws",
      {
        customer: Object.defineProperty({}, "iin", {
          get: () => {
            throw new Error("900101400017");
          },
        }),
      },
    ],
    ["a Proxy that throws when it is read", { customer: throwing("get") }],
    ["a Proxy that throws when it is listed", { customer: throwing("ownKeys") }],
    ["a Proxy that throws when its prototype is asked for", { customer: throwing("getPrototypeOf") }],
    ["a session that throws", throwing("ownKeys")],
  ])("%s", async (_name, answer) => {
    const response = await upsertAs(answer);
    expect([response.status, (await problemOf(response)).code]).toEqual([500, "internal"]);
    expect(stack.platform.seen).toEqual([]);
    const said = log.mock.calls.flat().join(" ");
    expect(said).toMatch(/authorize\(\) .*return .*\{ id: .*customer: /);
    expect(said).not.toContain("900101400017");
    expect(said).not.toContain(own.iin);
  });

  test("onError gets an error with a stable code, that names the key", async () => {
    const onError = vi.fn();
    await upsertAs({ customer: { iin: own.iin, birthDate: "1985-07-15" } }, { onError });
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      name: "AuthorizeError",
      code: "authorize-answer",
      message: expect.stringContaining("birthDate"),
    });
    expect(log).not.toHaveBeenCalled();
  });

  test("a key that may be a person's number does not reach the log", async () => {
    await upsertAs({ customer: { iin: own.iin, "900101400018": 1, "Дәурен Қасымов": 1 } });
    expect(log.mock.calls.flat().join(" ")).not.toMatch(/900101400018|Дәурен/);
  });

  test("properties that were added to Object.prototype are not read as a session", async () => {
    Object.defineProperty(Object.prototype, "iin", { value: own.iin, configurable: true });
    try {
      expect((await upsertAs({ id: 7, customer: {} })).status).toBe(500);
    } finally {
      Reflect.deleteProperty(Object.prototype, "iin");
    }
  });
});

describe("a refusal stays a refusal", () => {
  test.each<[string, unknown, number]>([
    ["a Response of 401", new Response(null, { status: 401 }), 401],
    ["a Response of 403", Response.json({}, { status: 403 }), 403],
    ["a redirect to the sign-in page", new Response(null, { status: 302, headers: { location: "/login" } }), 401],
    ["a Response of 200", new Response("ok"), 401],
    ["a plain refusal", { status: 403 }, 403],
    ["a plain refusal with more in it", { status: 401, id: 7, customer: own, ok: true }, 401],
  ])("%s", async (_name, answer, status) => {
    expect((await upsertAs(answer)).status).toBe(status);
    expect(log).not.toHaveBeenCalled();
    expect(stack.platform.seen).toEqual([]);
  });
});
