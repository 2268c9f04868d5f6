// Tests src/video-call/script/trusted-url.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { trustedUrl as trust } from "../../../src/video-call/script/trusted-url.js";

const host = "https://qbox.example.kz";
const script = `${host}/static/js/wc-video-call.min.js`;
const name = "react-qbox-video-call";

/** A copy of the package, as a page can have two of them. */
async function newCopy(): Promise<typeof trust> {
  vi.resetModules();
  return (await import("../../../src/video-call/script/trusted-url.js")).trustedUrl;
}

let trustedUrl: typeof trust;
beforeEach(async () => {
  trustedUrl = await newCopy();
});
afterEach(() => vi.unstubAllGlobals());

class ScriptUrl {
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }
  toString() {
    return this.url;
  }
}

type Rules = { createScriptURL(url: string): string };

/** A browser's Trusted Types: a policy of a name can be created once. */
function trustedTypes({ isAllowed = true } = {}) {
  const rules: Rules[] = [];
  const factory = {
    createPolicy: vi.fn((_name: string, own: Rules) => {
      if (!isAllowed || rules.length) throw new TypeError("The policy is not allowed.");
      rules.push(own);
      return { createScriptURL: (url: string) => new ScriptUrl(own.createScriptURL(url)) };
    }),
    isScriptURL: (value: unknown) => value instanceof ScriptUrl,
  } as { createPolicy: ReturnType<typeof vi.fn>; isScriptURL(value: unknown): boolean; [name]?: Rules };
  vi.stubGlobal("trustedTypes", factory);
  return { factory, rules };
}

describe("the address of a host's script", () => {
  test("is a text where the browser has no Trusted Types", () => {
    vi.stubGlobal("trustedTypes", undefined);
    expect(trustedUrl(host)).toBe(script);
    expect(trustedUrl(host, "?retry=7")).toBe(`${script}?retry=7`);
  });

  test("is vouched for by one policy of the package's name", () => {
    const { factory } = trustedTypes();
    expect(trustedUrl(host)).toEqual(new ScriptUrl(script));
    expect(trustedUrl(host, "?retry=7")).toEqual(new ScriptUrl(`${script}?retry=7`));
    expect(trustedUrl("https://other.example.kz")).toBeInstanceOf(ScriptUrl);
    expect(factory.createPolicy.mock.calls).toEqual([[name, expect.any(Object)]]);
  });

  test("is a text where the page allows no policy: it may have a default one", () => {
    trustedTypes({ isAllowed: false });
    expect(trustedUrl(host)).toBe(script);
  });

  test("is vouched for in a page that has frozen its Trusted Types", () => {
    Object.freeze(trustedTypes().factory);
    expect(trustedUrl(host)).toBeInstanceOf(ScriptUrl);
    expect(trustedUrl(host, "?retry=7")).toBeInstanceOf(ScriptUrl);
  });
});

describe("the policy vouches for nothing else", () => {
  test.each([
    [""],
    ["/static/js/wc-video-call.min.js"],
    [`${script}?`],
    [`${script}?retry=`],
    [`${script}?retry=7a`],
    [`${script}?retry=7&x`],
    [script.replace("/static", "?retry=7/static")],
    [`${script}?x=1?retry=7`],
    [`${script}#`],
    [`${script} `],
    [script.replace("https", "http")],
    [`https://evil.example/${script}`],
    [`https://evil.example/?${script}`],
    ["javascript:alert(1)"],
  ])("%s", (url) => {
    const { rules } = trustedTypes();
    trustedUrl(host);
    expect(rules[0]?.createScriptURL(script)).toBe(script);
    expect(() => rules[0]?.createScriptURL(url)).toThrow(/vouches only for the widget's script/);
  });

  test("a host that the page has not given", () => {
    const { rules } = trustedTypes();
    trustedUrl(host);
    const other = script.replace("qbox", "other");
    expect(() => rules[0]?.createScriptURL(other)).toThrow(TypeError);
    trustedUrl("https://other.example.kz");
    expect(rules[0]?.createScriptURL(other)).toBe(other);
  });
});

describe("a second copy of the package in one page", () => {
  test("uses the first one's policy for an address that both were given", async () => {
    const { factory } = trustedTypes();
    trustedUrl(host);
    const other = await newCopy();
    expect(other(host)).toEqual(new ScriptUrl(script));
    expect(other(host, "?retry=7")).toEqual(new ScriptUrl(`${script}?retry=7`));
    expect(factory.createPolicy).toHaveBeenCalledOnce();
  });

  test("has a text for an address that the first was not given", async () => {
    trustedTypes();
    trustedUrl(host);
    expect((await newCopy())("https://other.example.kz")).toBe(script.replace("qbox", "other"));
  });

  test("cannot put another policy in the first one's place", () => {
    const { factory } = trustedTypes();
    trustedUrl(host);
    expect(Reflect.set(factory, name, { createScriptURL: () => "https://evil.example" })).toBe(false);
  });
});

describe("what stands in the policy's place and is none", () => {
  test.each([
    ["gives a text", () => script],
    ["gives another address", () => new ScriptUrl("https://evil.example/")],
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    ["gives nothing", () => undefined],
  ])("is not trusted: it %s", (_name, createScriptURL) => {
    const { factory } = trustedTypes();
    Object.assign(factory, { [name]: { createScriptURL } });
    expect(trustedUrl(host)).toEqual(new ScriptUrl(script));
    expect(factory.createPolicy).toHaveBeenCalledOnce();
  });
});
