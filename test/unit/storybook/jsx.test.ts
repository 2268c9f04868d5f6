// Tests stories/support/jsx.ts
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { toJsx } from "../../../stories/support/jsx.js";

const jsx = (args: Record<string, unknown>, defaults: Record<string, string> = {}) => toJsx(args, defaults);

describe("the JSX of the present controls", () => {
  test("a short call stands on one line, a long one has a line for each prop", () => {
    expect(jsx({ hostName: "https://a.kz", domain: "a.kz", userId: "435" })).toBe(
      '<VideoCall hostName="https://a.kz" domain="a.kz" userId="435" />',
    );
    expect(
      jsx({ hostName: "https://qbox.example.kz", domain: "example.kz", mainTitle: "Open an account by video" }),
    ).toBe(
      `<VideoCall
  hostName="https://qbox.example.kz"
  domain="example.kz"
  mainTitle="Open an account by video"
/>`,
    );
  });

  test("what equals the platform's default, is empty, or is a callback is left out", () => {
    const defaults = { lang: '"ru"', requestCallFeedback: "true", height: '"100vh"' };
    const args = {
      lang: "ru",
      requestCallFeedback: true,
      height: "640px",
      footerText: "",
      extra: undefined,
      onReady() {},
    };
    expect(jsx({ ...args, onError: "[object]", renderError() {} }, defaults)).toBe('<VideoCall height="640px" />');
    expect(jsx({ lang: "kk", requestCallFeedback: false }, defaults)).toBe(
      '<VideoCall lang="kk" requestCallFeedback={false} />',
    );
  });

  test("true stands alone, false and numbers in braces", () => {
    expect(jsx({ endScreenNewCallButton: true, requestCallFeedback: false, userId: 435 })).toBe(
      "<VideoCall endScreenNewCallButton requestCallFeedback={false} userId={435} />",
    );
  });

  test.each([
    ['Say "yes"', '{"Say \\"yes\\""}'],
    ["a < b & c", '{"a < b & c"}'],
    ["{name}", '{"{name}"}'],
    ["C:\\calls", '{"C:\\\\calls"}'],
    ["one\ntwo", '{"one\\ntwo"}'],
    ["it's Қазақша", '"it\'s Қазақша"'],
  ])("the text %j keeps its meaning", (text, written) => {
    expect(jsx({ mainTitle: text })).toBe(`<VideoCall mainTitle=${written} />`);
  });

  test("an object is written as a person would, over several lines where it is long", () => {
    expect(jsx({ extra: { id: 17, "x-y": [1, "two"], in: { ok: true }, none: {} } })).toBe(
      '<VideoCall extra={{ id: 17, "x-y": [1, "two"], in: { ok: true }, none: {} }} />',
    );
    expect(jsx({ extra: { comment: "a".repeat(70), visit: 17 } })).toBe(
      `<VideoCall
  extra={{
    comment: "${"a".repeat(70)}",
    visit: 17,
  }}
/>`,
    );
  });

  test("the form's customer takes the place of a story's anonymous caller", () => {
    expect(jsx({ hostName: "https://a.kz", anonymous: true, lang: "kk" })).toBe(
      '<VideoCall hostName="https://a.kz" customer={customer} lang="kk" />',
    );
    expect(jsx({ anonymous: false, topic: "cards" })).toBe('<VideoCall topic="cards" />');
  });

  test.each([
    "http://localhost:4310",
    "http://localhost:9",
    "https://localhost",
    "https://localhost.:8443",
    "https://qbox.localhost",
    "http://127.0.0.1:4310",
    "https://127.8.9.1",
    "https://0.0.0.0:4310",
    "http://[::1]:4310",
    "http://qbox.bank.kz",
    "qbox.example.kz",
    "javascript:alert(1)",
  ])("%s is no host to paste: the docs' host takes its place", (hostName) => {
    expect(jsx({ hostName })).toBe('<VideoCall hostName="https://qbox.example.kz" />');
  });

  test("the site that holds the stories is no platform, another https host is", () => {
    vi.stubGlobal("location", new URL("https://bank.github.io/stories/?path=/story/x"));
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    expect(jsx({ hostName: "https://bank.github.io" })).toBe('<VideoCall hostName="https://qbox.example.kz" />');
    expect(jsx({ hostName: "https://qbox.bank.kz/" })).toBe('<VideoCall hostName="https://qbox.bank.kz" />');
  });

  test("a placeholder of one element is written as such, a larger one is left to the app", () => {
    const element = (props: object, type: unknown = "em") => ({ $$typeof: "react.element", type, key: null, props });
    expect(jsx({ fallback: element({ children: "One moment" }) })).toBe("<VideoCall fallback={<em>One moment</em>} />");
    expect(jsx({ fallback: element({ children: "a < {b}" }) })).toBe('<VideoCall fallback={<em>{"a < {b}"}</em>} />');
    expect(jsx({ fallback: element({ children: [1, 2] }), topic: "cards" })).toBe('<VideoCall topic="cards" />');
    expect(jsx({ fallback: element({ className: "a", children: "b" }), topic: "cards" })).toBe(
      '<VideoCall topic="cards" />',
    );
    expect(jsx({ fallback: element({}, {}), topic: "cards" })).toBe('<VideoCall topic="cards" />');
  });

  test("a known customer takes the place of the anonymous one, by the name that the app has for it", () => {
    expect(jsx({ anonymous: true, userId: "435" })).toBe('<VideoCall userId="435" />');
    expect(jsx({ anonymous: true, userId: {} })).toBe("<VideoCall userId={userId} />");
    expect(jsx({ anonymous: true, customer: { status: "pending" } })).toBe("<VideoCall customer={customer} />");
  });
});
