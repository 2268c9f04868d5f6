// Tests src/video-call/frame/tab-title.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setTabTitle } from "../../src/video-call/frame/tab-title.js";

const key = Symbol.for("react-qbox-video-call.titles/1");
const forget = () => Reflect.deleteProperty(document, key);

beforeEach(() => {
  document.title = "Bank";
});
afterEach(() => {
  forget();
  document.title = "";
});

const [one, other] = [{}, {}];
const set = (owner: object, title: string) => setTabTitle(document, owner, title);

describe("the tab's title", () => {
  test("is the frame's, follows it, and is the page's own again after it", () => {
    set(one, "Call");
    expect(document.title).toBe("Call");
    set(one, "Call (2)");
    expect(document.title).toBe("Call (2)");
    set(one, "");
    expect(document.title).toBe("Bank");
  });

  test("is left alone by a frame that never had one", () => {
    set(one, "");
    expect(document.title).toBe("Bank");
    document.title = "Step 2";
    set(one, "");
    expect(document.title).toBe("Step 2");
  });

  test("is empty again where the page has none", () => {
    document.title = "";
    set(one, "Call");
    set(one, "");
    expect(document.title).toBe("");
  });

  test("is the page's own again also where the browser has collapsed the spaces of the frame's", () => {
    set(one, "  Video   call ");
    expect(document.title).toBe("Video call");
    set(one, "");
    expect(document.title).toBe("Bank");
  });
});

describe("of two frames", () => {
  test("the one has the tab that has set its title last, and then the other", () => {
    set(one, "First");
    set(other, "Second");
    expect(document.title).toBe("Second");
    set(one, "First again");
    expect(document.title).toBe("First again");
    set(one, "");
    expect(document.title).toBe("Second");
    set(other, "");
    expect(document.title).toBe("Bank");
  });

  test("the older one leaves without a trace", () => {
    set(one, "First");
    set(other, "Second");
    set(one, "");
    expect(document.title).toBe("Second");
    set(other, "");
    expect(document.title).toBe("Bank");
  });

  test("one that says again what it has said is not the newest", () => {
    set(one, "First");
    set(other, "Second");
    set(one, "First");
    expect(document.title).toBe("Second");
  });
});

describe("a title that the page sets meanwhile", () => {
  test("is kept after the frame", () => {
    set(one, "Call");
    document.title = "Step 3";
    set(one, "");
    expect(document.title).toBe("Step 3");
  });

  test("makes room for the frame's next one, and is shown again after it", () => {
    set(one, "Call");
    document.title = "Step 3";
    set(one, "Call (2)");
    expect(document.title).toBe("Call (2)");
    set(one, "");
    expect(document.title).toBe("Step 3");
  });

  test("is the page's own also where a frame before had the same one", () => {
    set(one, "Call");
    set(one, "");
    document.title = "Call";
    set(other, "Chat");
    set(other, "");
    expect(document.title).toBe("Call");
  });
});

describe("copies of the package", () => {
  test("share the titles of a page, which nobody meets by accident", () => {
    set(one, "Call");
    expect(Reflect.get(document, key)).toEqual({ wanted: new Map([[one, "Call"]]), own: "Bank", shown: "Call" });
    expect(Object.getOwnPropertyDescriptor(document, key)?.enumerable).toBe(false);
  });

  test("have titles of their own in each page", () => {
    const page = document.implementation.createHTMLDocument("Pop-up");
    setTabTitle(page, one, "Call");
    expect([page.title, document.title]).toEqual(["Call", "Bank"]);
    setTabTitle(page, one, "");
    expect(page.title).toBe("Pop-up");
  });

  test.each([[{ wanted: [] }], [{}]])("do not use what stands there and is none: %j", (strange) => {
    Object.defineProperty(document, key, { value: strange, configurable: true });
    set(one, "Call");
    expect(document.title).toBe("Call");
    expect(Reflect.get(document, key)).toBe(strange);
  });
});
