// Tests src/video-call/caller/resolve-caller.ts
import { CustomerUpsertError, type CustomerUpsertState, type VideoCallProps } from "react-qbox-video-call";
import { describe, expect, test } from "vitest";
import type { Settled } from "../../../src/video-call/caller/promises.js";
import { type ResolvedCaller, resolveCaller } from "../../../src/video-call/caller/resolve-caller.js";
import type { PlatformId } from "../../../src/video-call/types.js";

type Id = Settled<PlatformId | undefined>;

const retry = () => {};
const none: Id = { status: "success", value: undefined };
const pending: Id = { status: "pending" };
const known = (value: PlatformId): Id => ({ status: "success", value });
const rejected = (error: unknown): Id => ({ status: "error", error });

const success = (userId: string): CustomerUpsertState => ({ status: "success", userId, retry });
const waiting: CustomerUpsertState = { status: "pending", retry };
const idle: CustomerUpsertState = { status: "idle", retry };
const refusedBy = (error: CustomerUpsertError): CustomerUpsertState => ({ status: "error", error, retry });

type Wanted = Partial<Record<keyof VideoCallProps, unknown>>;

function resolve(wanted: Wanted, ids: { user?: Id; operator?: Id } = {}, underWay?: ResolvedCaller): ResolvedCaller {
  const props = { hostName: "https://qbox.example.kz", domain: "test.kz", ...wanted } as VideoCallProps;
  const plain = (value: unknown): Id => known(value as PlatformId);
  const { user = plain(wanted.userId), operator = plain(wanted.targetOperatorId) } = ids;
  return resolveCaller(props, user, operator, underWay);
}

const keyOf = (...args: Parameters<typeof resolve>) => resolve(...args).key;

describe("who calls", () => {
  test.each([
    ["an id", { userId: 435 }, {}, { userId: 435, isCustomer: false }],
    ["an id that a promise came to", { userId: Promise.resolve() }, { user: known("435") }, { userId: "435" }],
    ["a customer whose id has come", { customer: success("435") }, {}, { userId: "435", isCustomer: true }],
    ["an anonymous person", { anonymous: true }, {}, { userId: undefined, isCustomer: false }],
    ["an id beside `anonymous={false}`", { userId: 435, anonymous: false }, {}, { userId: 435 }],
    ["an id beside a customer that is nothing", { userId: 435, customer: null }, {}, { userId: 435 }],
    ["a customer beside an id that is nothing", { customer: success("435"), userId: null }, {}, { userId: "435" }],
  ] as const)("%s is ready", (_name, props, ids, caller) => {
    expect(resolve(props, ids)).toMatchObject({ status: "ready", ...caller });
  });

  test("an operator who is asked for goes along", () => {
    expect(resolve({ userId: 435, targetOperatorId: 77 })).toMatchObject({ status: "ready", targetOperatorId: 77 });
    expect(resolve({ anonymous: true, targetOperatorId: 77 })).toMatchObject({ status: "ready", targetOperatorId: 77 });
  });

  test.each([
    ["nobody", {}],
    ["`anonymous={false}` alone", { anonymous: false }],
    ["an id and a customer", { userId: 435, customer: success("436") }],
    ["an id and an anonymous person", { userId: 435, anonymous: true }],
    ["a customer and an anonymous person", { customer: success("435"), anonymous: true }],
    ["all three", { userId: 435, customer: success("435"), anonymous: true }],
    ["something like `true`", { anonymous: "true" }],
  ])("%s is no single caller, and has no element", (_name, props) => {
    expect(resolve(props)).toMatchObject({ status: "error", code: "invalid-props", reason: "no single caller" });
  });
});

describe("an id that is not known yet is waited for", () => {
  test.each([
    ["a customer's", { customer: waiting }, {}],
    ["a caller's", { userId: Promise.resolve() }, { user: pending }],
    ["an operator's", { userId: 435, targetOperatorId: Promise.resolve() }, { operator: pending }],
    [
      "an operator's of an anonymous call",
      { anonymous: true, targetOperatorId: Promise.resolve() },
      { operator: pending },
    ],
    ["both", { userId: Promise.resolve(), targetOperatorId: Promise.resolve() }, { user: pending, operator: pending }],
  ])("%s", (_name, props, ids) => {
    expect(resolve(props, ids)).toEqual({ status: "pending" });
  });

  test("a customer that nobody has sent yet is idle, also while its operator is on the way", () => {
    expect(resolve({ customer: idle })).toEqual({ status: "idle" });
    expect(resolve({ customer: idle, targetOperatorId: Promise.resolve() }, { operator: pending })).toEqual({
      status: "idle",
    });
  });
});

describe("an id that came to nothing is an error, never an anonymous call", () => {
  test.each([
    ["of a promise", { userId: Promise.resolve() }, { user: none }, "userId id"],
    ["of a customer", { customer: { status: "success", userId: undefined, retry } }, {}, "userId id"],
    ["an empty text", { userId: "" }, {}, "userId id"],
    ["zero", { userId: 0 }, {}, "userId id"],
    ["an operator's", { userId: 435, targetOperatorId: "" }, {}, "targetOperatorId id"],
    [
      "an operator's of nothing",
      { userId: 435, targetOperatorId: Promise.resolve() },
      { operator: known(null as never) },
      "targetOperatorId id",
    ],
  ] as const)("%s", (_name, props, ids, detail) => {
    expect(resolve(props, ids)).toMatchObject({ status: "error", reason: "wrong prop", detail });
  });

  test.each([
    ["userId", { userId: Promise.resolve() }, (failure: Id) => ({ user: failure })],
    [
      "targetOperatorId",
      { userId: 435, targetOperatorId: Promise.resolve() },
      (failure: Id) => ({ operator: failure }),
    ],
  ])("a promise of %s that was rejected is an error with its cause", (_name, props, ids) => {
    const cause = new Error("offline");
    expect(resolve(props, ids(rejected(cause)))).toEqual({
      status: "error",
      code: "user-id-failed",
      reason: "no id",
      cause,
    });
  });

  test("wrong props are told before what a promise came to", () => {
    const failed = { user: rejected(new Error("offline")) };
    expect(resolve({ userId: Promise.resolve(), hostName: "" }, failed)).toMatchObject({ reason: "no origin" });
  });
});

describe("a customer whose upsert has failed", () => {
  const failed = (error: CustomerUpsertError) => resolve({ customer: refusedBy(error) });

  test("is an error with its cause, and a retry where one may help", () => {
    const cause = new CustomerUpsertError("network", "offline");
    expect(failed(cause)).toEqual({ status: "error", code: "customer-failed", reason: "no customer", cause, retry });
  });

  test("has no retry where the same request would be refused again", () => {
    const { code, retry: again } = failed(new CustomerUpsertError("refused", "no"));
    expect([code, again]).toEqual(["customer-failed", undefined]);
  });

  test("is left to the form where fields are refused", () => {
    const fields = { iin: ["wrong"] };
    expect(failed(new CustomerUpsertError("invalid-customer", "no", { fields }))).toEqual({ status: "idle" });
    expect(failed(new CustomerUpsertError("invalid-customer", "no", { fields: { "": ["wrong"] } }))).toEqual({
      status: "idle",
    });
  });

  test("is shown where no field is named, and where the refusal is not about the customer", () => {
    expect(failed(new CustomerUpsertError("invalid-customer", "no"))).toMatchObject({ code: "customer-failed" });
    const other = new CustomerUpsertError("refused", "no", { fields: { iin: ["wrong"] } });
    expect(failed(other)).toMatchObject({ code: "customer-failed" });
  });
});

describe("a caller's key", () => {
  const operator = { targetOperatorId: 77 };

  test.each([
    ["a number and its text", { userId: 435 }, { userId: "435" }],
    ["an id and a customer with that id", { userId: 435 }, { customer: success("435") }],
    ["an operator's number and its text", { userId: 435, ...operator }, { userId: 435, targetOperatorId: "77" }],
  ])("is the same for %s", (_name, one, other) => {
    expect(keyOf(one)).toBeDefined();
    expect(keyOf(one)).toBe(keyOf(other));
  });

  test.each([
    ["another id", { userId: 435 }, { userId: 436 }],
    ["an anonymous caller", { userId: 435 }, { anonymous: true }],
    ["another operator", { userId: 435, ...operator }, { userId: 435, targetOperatorId: 78 }],
    ["no operator", { userId: 435, ...operator }, { userId: 435 }],
    ["an id and an operator who change places", { userId: 435, ...operator }, { userId: 77, targetOperatorId: 435 }],
    ["a value that only prints like an id", { userId: 435 }, { userId: { toString: () => "435" } }],
    ["a list that prints like an id", { userId: 435 }, { userId: [435] }],
  ])("differs for %s", (_name, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  test.each([
    ["the caller", { userId: Promise.resolve() }, { user: pending }],
    ["the operator", { userId: 435, targetOperatorId: Promise.resolve() }, { operator: pending }],
    ["the customer", { customer: waiting }, {}],
  ])("is absent while %s is not known", (_name, props, ids) => {
    expect(keyOf(props, ids)).toBeUndefined();
  });

  test("stays with wrong props: what shows is not another's", () => {
    const { status, key } = resolve({ userId: 435, height: "" });
    expect([status, key]).toEqual(["error", keyOf({ userId: 435 })]);
  });
});

describe("while a customer's call is under way", () => {
  const call = resolve({ customer: success("435"), targetOperatorId: 77 });
  const again = { targetOperatorId: 77 };

  test.each([
    ["pending", waiting],
    ["idle", idle],
    ["refused", refusedBy(new CustomerUpsertError("refused", "no"))],
    ["refused by fields", refusedBy(new CustomerUpsertError("invalid-customer", "no", { fields: { iin: ["no"] } }))],
  ])("a next upsert that is %s does not end it", (_name, customer) => {
    expect(resolve({ customer, ...again }, {}, call)).toBe(call);
  });

  test("wrong props keep its key", () => {
    expect(resolve({ customer: waiting, ...again, height: "" }, {}, call)).toMatchObject({
      status: "error",
      key: call.key,
    });
  });

  test("the operator as a text is the same operator", () => {
    expect(resolve({ customer: waiting, targetOperatorId: "77" }, {}, call)).toBe(call);
  });

  test.each([
    ["another operator", { customer: waiting, targetOperatorId: 78 }, {}],
    ["no operator", { customer: waiting }, {}],
    ["an operator on the way", { customer: waiting, targetOperatorId: Promise.resolve() }, { operator: pending }],
  ])("%s ends it", (_name, props, ids) => {
    const next = resolve(props, ids, call);
    expect([next.status, next.key]).toEqual(["pending", undefined]);
  });

  test("a call by an id ends as soon as the next id is not known", () => {
    const byId = resolve({ userId: 435 });
    expect(resolve({ customer: waiting }, {}, byId)).toEqual({ status: "pending" });
  });
});
