// Tests src/video-call/component/, src/video-call/texts.ts, src/video-call/language.ts
import { act, render, screen, waitFor } from "@testing-library/react";
import {
  CustomerUpsertError,
  type CustomerUpsertState,
  VideoCall,
  type VideoCallError,
  type VideoCallProps,
} from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";

const stub = installVideoCallStub();
const call = { hostName: "https://qbox.example.kz", domain: "bank.kz", userId: 435 };

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

type Given = Partial<Record<keyof VideoCallProps, unknown>>;
const ui = (props: Given) => <VideoCall {...({ ...call, ...props } as unknown as VideoCallProps)} />;
const show = (props: Given = {}) => render(ui(props));
const element = () => document.querySelector("wc-video-call");
const region = () => screen.queryByRole("region");
const say = (state: "ringing" | "connected" | "closed") => act(() => stub.emit("state", state));

const retry = () => {};
const state = (own: object) => ({ userId: undefined, customer: { retry, ...own } as CustomerUpsertState });
const idle = state({ status: "idle" });
const pending = state({ status: "pending" });
const known = (userId: string) => state({ status: "success", userId });
const refused = (code: "network" | "refused", own: object = {}) =>
  state({ status: "error", error: new CustomerUpsertError(code, "refused"), ...own });

function deferred<T>() {
  let resolve = (_value: T) => {};
  let reject = (_error: unknown) => {};
  const promise = new Promise<T>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
}

describe("the region", () => {
  test.each([
    [undefined, "ru", "Видеозвонок"],
    ["ru", "ru", "Видеозвонок"],
    ["kk", "kk", "Бейнеқоңырау"],
    ["en", "en", "Video call"],
  ])("of lang %o has its language and its name", (lang, language, name) => {
    show({ lang });
    expect(region()).toBe(screen.getByRole("region", { name }));
    expect(region()?.lang).toBe(language);
  });

  test("has the call's final height from the start, and the host's class", () => {
    show({ ...pending, height: "50vh", className: "mine" });
    expect([region()?.style.minHeight, region()?.className]).toEqual(["50vh", "mine"]);
    document.body.replaceChildren();
    show(pending);
    expect(region()?.style.minHeight).toBe("100vh");
  });

  test("is not there before the form was sent", () => {
    show(idle);
    expect(region()).toBeNull();
    expect(element()).toBeNull();
  });
});

describe("while it is not known who calls", () => {
  test.each([
    ["ru", "Готовим видеозвонок…"],
    ["kk", "Бейнеқоңырауды дайындап жатырмыз…"],
    ["en", "Preparing the video call…"],
  ])("the words of %s come a moment later, and there is no element", async (lang, words) => {
    show({ ...pending, lang });
    expect(screen.queryByText(words)).toBeNull();
    await screen.findByText(words);
    expect(screen.getByRole("status").textContent).toBe(words);
    expect(element()).toBeNull();
  });

  test("the host's fallback stands in their place", async () => {
    show({ ...pending, fallback: <em>One moment</em> });
    await screen.findByText("One moment");
    expect(screen.getByRole("status").textContent).toBe("One moment");
  });

  test("the id that comes makes the element, and the words go", async () => {
    const view = show(pending);
    await screen.findByText("Готовим видеозвонок…");
    view.rerender(ui(known("435")));
    await waitFor(() => expect(element()?.getAttribute("user-id")).toBe("435"));
    expect(screen.getByRole("status").textContent).toBe("");
  });

  test.each(["userId", "targetOperatorId"])("a promise of %s is waited for", async (prop) => {
    const id = deferred<number>();
    show({ [prop]: id.promise });
    expect(element()).toBeNull();
    await act(async () => id.resolve(7));
    const name = prop === "userId" ? "user-id" : "target-operator-id";
    expect(element()?.getAttribute(name)).toBe("7");
  });
});

describe("what goes wrong", () => {
  test("is told to the host once, and to the person with the host's words", async () => {
    const onError = vi.fn();
    const renderError = (error: VideoCallError, again?: () => void) => (
      <p>
        {error.code} {again ? "again" : "no more"}
      </p>
    );
    const view = show({ ...refused("network"), onError, renderError });
    expect(screen.getByRole("alert").textContent).toBe("customer-failed again");
    view.rerender(ui({ ...refused("network"), onError, renderError }));
    expect(onError.mock.calls.map(([error]) => error.code)).toEqual(["customer-failed", "customer-failed"]);
    view.rerender(ui({ ...refused("refused"), onError, renderError }));
    expect(screen.getByRole("alert").textContent).toBe("customer-failed no more");
  });

  test("is one error for many renders", () => {
    const onError = vi.fn();
    const same = refused("network");
    const view = show({ ...same, onError });
    for (let renders = 0; renders < 3; renders += 1) view.rerender(ui({ ...same, onError }));
    expect(onError).toHaveBeenCalledOnce();
  });

  test("by wrong props names the prop, and there is no element", () => {
    const onError = vi.fn();
    show({ height: "", onError });
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: "invalid-props",
      message: expect.stringContaining("height must be a text that is not empty"),
    });
    expect([element(), screen.queryByRole("alert") === null]).toEqual([null, false]);
  });

  test("by a promise that is rejected has its cause", async () => {
    const onError = vi.fn();
    const id = deferred<number>();
    const cause = new Error("offline");
    show({ userId: id.promise, onError });
    await act(async () => id.reject(cause));
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "user-id-failed", cause });
  });

  test("goes when it is put right: the element is there, and what was reported may be reported again", () => {
    const onError = vi.fn();
    const view = show({ height: "", onError });
    view.rerender(ui({ height: "50vh", onError }));
    expect(element()?.getAttribute("height")).toBe("50vh");
    expect(screen.queryByRole("alert")).toBeNull();
    view.rerender(ui({ height: "", onError }));
    expect(element()).toBeNull();
    expect(onError).toHaveBeenCalledTimes(2);
  });
});

describe("a call under way", () => {
  test.each([
    ["pending", pending],
    ["failed", refused("network")],
  ])("by a customer goes on while the next upsert is %s", (_name, next) => {
    const view = show(known("435"));
    const shown = element();
    say("connected");
    view.rerender(ui(next));
    expect(element()).toBe(shown);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("by a customer ends when the form is idle again", () => {
    const view = show(known("435"));
    say("connected");
    view.rerender(ui(idle));
    expect(element()).toBeNull();
  });

  test("ends for another customer", () => {
    const onStateChange = vi.fn();
    const view = show({ ...known("435"), onStateChange });
    const shown = element();
    say("connected");
    view.rerender(ui({ ...known("436"), onStateChange }));
    expect(element()).not.toBe(shown);
    expect(element()?.getAttribute("user-id")).toBe("436");
    expect(onStateChange).toHaveBeenLastCalledWith(expect.objectContaining({ reason: "caller-changed" }));
  });

  test("that is over does not hold back an upsert that is pending", () => {
    const view = show(known("435"));
    say("connected");
    say("closed");
    view.rerender(ui(pending));
    expect(element()).toBeNull();
  });

  test("has no words in its region, nor has the next wait a delay", () => {
    const view = show(known("435"));
    say("connected");
    say("closed");
    expect(screen.getByRole("status").textContent).toBe("");
    view.rerender(ui(pending));
    expect(screen.getByRole("status").textContent).toBe("Готовим видеозвонок…");
  });
});

describe("the timeline", () => {
  test("has each step once, in order", async () => {
    const onTimeline = vi.fn();
    const view = show({ ...pending, onTimeline });
    view.rerender(ui({ ...known("435"), onTimeline }));
    await stub.appears();
    say("ringing");
    say("connected");
    const names = () => onTimeline.mock.lastCall?.[0].map(({ name }: { name: string }) => name);
    expect(names()).toEqual(["script-requested", "script-loaded", "element-ready", "ringing", "connected"]);
    for (const { ms } of onTimeline.mock.lastCall?.[0] ?? []) expect(ms).toBeGreaterThanOrEqual(0);
  });
});

describe("the place", () => {
  test("can be focused, and takes the focus from a part that goes", async () => {
    const view = show({ ...pending, fallback: <button type="button">Wait</button> });
    (await screen.findByRole("button", { name: "Wait" })).focus();
    view.rerender(ui(known("435")));
    expect(document.activeElement).toBe(element()?.parentElement);
    expect(element()?.parentElement?.tabIndex).toBe(-1);
  });
});
