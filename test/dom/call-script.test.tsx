// Tests src/video-call/component/useCallScript.ts, src/video-call/component/useSources.ts, src/video-call/component/useWidget.ts, src/video-call/component/frame-script.ts, src/video-call/script/script-store.ts
import { act, render, screen } from "@testing-library/react";
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { pageWithoutElement } from "./script-tags.js";

const define = pageWithoutElement();
let host = "";
let hosts = 0;
beforeEach(() => {
  // Each test has a platform of its own: what is known of a script is the page's.
  hosts += 1;
  host = `https://qbox-${hosts}.example.kz`;
  vi.spyOn(console, "error").mockImplementation(() => {});
});

type Given = Partial<Record<keyof VideoCallProps, unknown>>;
const ui = (props: Given = {}) => (
  <VideoCall
    {...({ hostName: host, domain: "bank.kz", userId: 435, lang: "en", ...props } as unknown as VideoCallProps)}
  />
);
/** With what it does by itself, before anything comes from the network. */
async function show(props?: Given) {
  const view = render(ui(props));
  await act(async () => {});
  return view;
}

const retry = () => {};
const customer = (status: string, own: object = {}) => ({ userId: undefined, customer: { status, retry, ...own } });
const never = new Promise<number>(() => {});

const scripts = () => [...document.querySelectorAll("script")];
const links = () => [...document.querySelectorAll("link")];
const element = () => document.querySelector("wc-video-call");
/** The script comes, or fails. */
const end = (type: "load" | "error") =>
  act(async () => {
    define(type === "load");
    scripts()[0]?.dispatchEvent(new Event(type));
  });

describe("the platform's script", () => {
  test("is run at once where the id is known or on its way, and only preloaded before the form is sent", async () => {
    await show(customer("idle"));
    expect([scripts().length, links().length]).toEqual([0, 1]);
    document.head.replaceChildren();
    await show(customer("pending"));
    expect(scripts()).toHaveLength(1);
    document.head.replaceChildren();
    await show({ userId: never, hostName: `${host}:8443` });
    expect(scripts()).toHaveLength(1);
  });

  test("is a prefetch before the form is sent, of which Chromium does not warn, and a preload just before it runs", async () => {
    vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Chrome/150");
    const rels = () => links().map(({ rel }) => rel);
    await show(customer("idle"));
    expect(rels()).toEqual(["prefetch"]);
    document.head.replaceChildren();
    await show(customer("pending"));
    expect(rels()).toEqual(["preload"]);
  });

  test.each([
    ["a wrong prop", { height: "" }],
    ["no origin", { hostName: "qbox" }],
    ["no caller", { userId: undefined }],
    ["two callers", { anonymous: true }],
    ["an integrity that browsers would ignore", { integrity: "sha384" }],
    ["an isolation that is none", { isolation: "iframe" }],
  ])("is not fetched with %s", async (_name, props) => {
    await show(props);
    expect([scripts(), links()]).toEqual([[], []]);
    expect(screen.getByRole("alert")).toBeDefined();
  });

  test("that comes shows the element, and the link that preloaded it goes", async () => {
    const view = await show(customer("idle"));
    expect(links()).toHaveLength(1);
    view.rerender(ui(customer("success", { userId: "435" })));
    expect(element()).toBeNull();
    await end("load");
    expect(element()?.getAttribute("user-id")).toBe("435");
    expect(links()).toEqual([]);
  });

  test("that is still under way after 300 ms has words, also where the component renders again before", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const view = await show(customer("pending"));
    const words = () => screen.getByRole("status").textContent;
    const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    await pass(200);
    view.rerender(ui(customer("pending")));
    view.rerender(ui(customer("pending")));
    await pass(99);
    expect(words()).toBe("");
    await pass(1);
    expect(words()).not.toBe("");
  });

  test("that comes before the id makes no element", async () => {
    const view = await show(customer("pending"));
    await end("load");
    expect(element()).toBeNull();
    view.rerender(ui(customer("success", { userId: "435" })));
    expect(element()?.getAttribute("user-id")).toBe("435");
  });

  test("is fetched once for two calls of a page", async () => {
    await show();
    await show();
    expect(scripts()).toHaveLength(1);
  });
});

describe("a script that fails for good", () => {
  /** All tries of a component have failed. */
  async function failed(props: Given = {}) {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const onError = vi.fn();
    const view = await show({ onError, ...props });
    for (let tries = 0; tries < 3; tries += 1) {
      await end("error");
      await act(() => vi.advanceTimersByTimeAsync(2_300));
    }
    return { onError, view };
  }
  afterEach(() => void vi.useRealTimers());

  test("is told with words and a button, which fetches it again", async () => {
    const { onError } = await failed();
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: "script-failed" })]]);
    expect(scripts()).toEqual([]);
    await act(async () => screen.getByRole("button", { name: "Try again" }).click());
    expect(screen.queryByRole("alert")).toBeNull();
    expect(scripts()).toHaveLength(1);
    await end("load");
    expect(element()).not.toBeNull();
  });

  test("is no error while nobody knows who calls", async () => {
    const { onError, view } = await failed(customer("pending"));
    expect([onError.mock.calls, screen.queryByRole("alert")]).toEqual([[], null]);
    view.rerender(ui({ ...customer("success", { userId: "435" }), onError }));
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: "script-failed" })]]);
  });

  test("is tried anew by the next component, once the last one has left", async () => {
    const { view } = await failed();
    view.unmount();
    await act(async () => {});
    const onError = vi.fn();
    await show({ onError });
    expect(onError, "the failure of before is none of this one's").not.toHaveBeenCalled();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(scripts()).toHaveLength(1);
  });

  test("that cannot be helped by another try has no button", async () => {
    document.head.append(
      Object.assign(document.createElement("script"), {
        src: "https://other.example.kz/static/js/wc-video-call.min.js",
      }),
    );
    const onError = vi.fn();
    await show({ onError });
    await act(async () => {});
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "second-host" });
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("the timeline", () => {
  test("has the script's marks when they happen: asked for, then loaded, then the element", async () => {
    const onTimeline = vi.fn();
    const names = () => onTimeline.mock.lastCall?.[0].map(({ name }: { name: string }) => name);
    const view = await show({ onTimeline });
    expect(names()).toEqual(["script-requested"]);
    view.rerender(ui({ onTimeline, height: "50vh" }));
    expect(names()).toEqual(["script-requested"]);
    await end("load");
    expect(names()).toEqual(["script-requested", "script-loaded", "element-ready"]);
  });

  test("has none before anything is fetched", async () => {
    const onTimeline = vi.fn();
    await show({ onTimeline, height: "" });
    expect(onTimeline).not.toHaveBeenCalled();
  });
});

describe("isolation in a frame", () => {
  const frames = () => [...document.querySelectorAll("iframe")];

  test("runs no script in the page, and shows a frame once its code is there", async () => {
    await show({ isolation: "frame" });
    await vi.waitFor(() => expect(frames()).toHaveLength(1));
    expect(scripts()).toEqual([]);
    expect(element()).toBeNull();
  });

  test("that is given up for the page has the page's script, and no frame", async () => {
    const view = await show({ isolation: "frame" });
    await vi.waitFor(() => expect(frames()).toHaveLength(1));
    view.rerender(ui({ isolation: "page" }));
    await act(async () => {});
    expect(frames()).toEqual([]);
    expect(scripts()).toHaveLength(1);
    await end("load");
    expect(element()).not.toBeNull();
  });

  test("has no frame while the id is on its way", async () => {
    const view = await show({ isolation: "frame", ...customer("pending") });
    await act(async () => {});
    expect(frames()).toEqual([]);
    view.rerender(ui({ isolation: "frame", ...customer("success", { userId: "435" }) }));
    await vi.waitFor(() => expect(frames()).toHaveLength(1));
  });
});
