// Tests src/sandbox/widget/attributes.ts, src/sandbox/widget/session/socket.ts
import { describe, expect, it } from "vitest";
import {
  type Attributes,
  attributeProps,
  readCallRequest,
  readExtra,
  readFlag,
  readLanguage,
  readLength,
} from "../../../src/sandbox/widget/attributes.js";
import { parseServerMessage, socketAddress } from "../../../src/sandbox/widget/session/socket.js";

const given = (values: Partial<Attributes>): Attributes => values as Attributes;

describe("attributes", () => {
  it("are the 23 of the contract", () => {
    expect(Object.keys(attributeProps)).toHaveLength(23);
  });

  it("make the call's request, anonymous without a user id", () => {
    expect(readCallRequest(given({ domain: "test.kz", topic: "", lang: "en" }))).toEqual({
      topic: "general",
      domain: "test.kz",
      lang: "en",
    });
    expect(
      readCallRequest(
        given({
          domain: "d",
          topic: "t",
          lang: "kk",
          userId: 435,
          targetOperatorId: 0,
          environment: "dev",
          extra: '{"a":1}',
        }),
      ),
    ).toEqual({
      topic: "t",
      domain: "d",
      lang: "kk",
      userId: "435",
      targetOperatorId: 0,
      environment: "dev",
      extra: { a: 1 },
    });
  });

  it.each(["", "{", "[1]", "null", "7"])("read extra %j as none", (extra) => {
    expect(readExtra(extra)).toBeUndefined();
  });

  it("accept other spellings of flags, languages and lengths", () => {
    expect([readFlag("1", false), readFlag("0", true), readFlag(undefined, true), readFlag("yes", false)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(["kk", "kk-KZ", "EN", "de", ""].map(readLanguage)).toEqual(["kk", "kk", "en", "ru", "ru"]);
    expect([readLength("600"), readLength(" 80vh "), readLength("")]).toEqual(["600px", "80vh", undefined]);
  });
});

describe("the platform's connection", () => {
  it("has the host's own security", () => {
    expect(socketAddress("http://localhost:4300")).toBe("ws://localhost:4300/ws/customer");
    expect(socketAddress("https://qbox.example.kz/")).toBe("wss://qbox.example.kz/ws/customer");
    expect(() => socketAddress("")).toThrow();
  });

  it.each(["", "{", "null", "7", "[]", '{"type":7}', new ArrayBuffer(2)])("ignores the message %j", (data) => {
    expect(parseServerMessage(data)).toBeUndefined();
  });
});
