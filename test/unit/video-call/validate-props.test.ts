// Tests src/video-call/caller/validate-props.ts, src/video-call/hash-form.ts
import { describe, expect, test } from "vitest";
import { validateProps } from "../../../src/video-call/caller/validate-props.js";

const right = { hostName: "https://qbox.example.kz", domain: "test.kz", userId: 435 };
const wrong = (changed: Record<string, unknown>) => validateProps({ ...right, ...changed }, 1);

test("an origin, a domain and one caller are enough", () => {
  expect(validateProps(right, 1)).toBeUndefined();
});

test.each([[0], [2], [3]])("%i callers are not one", (callers) => {
  expect(validateProps(right, callers)).toEqual(["no single caller"]);
});

test("a host without an origin is told before all else", () => {
  for (const hostName of [undefined, null, "", "qbox", 7, "ftp://qbox.example.kz"]) {
    expect(validateProps({ hostName }, 0)).toEqual(["no origin"]);
  }
});

describe("a prop that is given has its form", () => {
  test.each([
    ["domain", "name", ["test.kz"], [undefined, null, "", " ", 0n, {}, ["test.kz"]]],
    ["topic", "name", [undefined, null, "general", 7], ["", " ", {}, true, Symbol("topic"), () => "general"]],
    ["userId", "id", [undefined, 1, "435", Number.MAX_SAFE_INTEGER], [null, "", 0, -1, 1.5, "007", true, false]],
    ["targetOperatorId", "id", [undefined, 77, "77"], [null, Number.MAX_SAFE_INTEGER + 1, true, [77], {}, 77n]],
    ["environment", "text", [undefined, null, "", "dev", 7], [{}, [], 7n, true]],
    ["extra", "json", [undefined, null, {}, { caseId: 7 }], [[], "{}", 7, true]],
    ["lang", "lang", [undefined, null, "ru", "kk", "en"], ["", "kz", "RU", 7, {}, false]],
    ["height", "name", [undefined, null, "50vh"], ["", {}]],
    ["requestCallFeedback", "flag", [undefined, null, true, false, 0, 1], [2, "yes", {}, "true"]],
  ])("%s", (prop, form, accepted, refused) => {
    for (const value of accepted) expect(wrong({ [prop]: value }), String(value)).toBeUndefined();
    for (const value of refused)
      expect(wrong({ [prop]: value }), typeof value).toEqual(["wrong prop", `${prop} ${form}`]);
  });

  const sha = (bits: string, length: number, end = "") => `sha${bits}-${"aB1+/-_".repeat(13).slice(0, length)}${end}`;
  test.each([
    ["isolation", [undefined, null, "page", "frame"], ["", "Frame", "iframe", "page ", true, {}, ["frame"]]],
    [
      "integrity",
      [
        ...[undefined, null, "auto", sha("256", 43, "="), sha("256", 43), sha("384", 64), sha("512", 86, "==")],
        ...[`${sha("384", 64)} ${sha("512", 86, "=")}`, `md5-0\n${sha("384", 64)}`, `${sha("384", 64)}?ct=text/plain`],
      ],
      [
        ...["", " ", "Auto", "auto ", "none", "md5-0", "sha384", "sha384-", sha("348", 64), sha("384", 63)],
        ...[sha("384", 65), sha("256", 64), `x${sha("384", 64)}`, `sha384-${"!".repeat(64)}`, true, 384, {}],
      ],
    ],
  ])("%s, without which the script would run unguarded or unchecked", (prop, accepted, refused) => {
    for (const value of accepted) expect(wrong({ [prop]: value }), String(value)).toBeUndefined();
    for (const value of refused)
      expect(wrong({ [prop]: value }), `${value}`).toEqual(["wrong prop", `${prop} ${prop}`]);
  });

  test("an object that cannot be JSON is refused, and nothing is thrown", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(wrong({ extra: circle })).toEqual(["wrong prop", "extra json"]);
    expect(wrong({ extra: { toJSON: () => undefined } })).toEqual(["wrong prop", "extra json"]);
  });

  test("of several wrong props the first by the contract's order is told", () => {
    expect(wrong({ lang: "kz", topic: "", domain: " " })).toEqual(["wrong prop", "domain name"]);
  });
});
