// Tests src/video-call/caller/warn-of-new-promises.ts, src/video-call/preload/warn-of-plain-http.ts
import { act, render } from "@testing-library/react";
import { StrictMode } from "react";
import { preloadVideoCall, VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { beforeEach, describe, expect, inject, test, vi } from "vitest";

const hostName = inject("hostName");
const retry = () => {};
const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
const warnings = () => warn.mock.calls.map(([text]) => String(text));

const show = (props: object) =>
  render(<VideoCall {...({ domain: "test.kz", scriptTimeoutMs: 1, ...props } as unknown as VideoCallProps)} />, {
    wrapper: StrictMode,
  });
const idle = { customer: { status: "idle", retry } };

describe("a plain-http hostName", () => {
  test.each([
    ["another machine", "http://qbox.example.kz"],
    ["its port", "http://qbox.example.kz:8080"],
    ["an address", "http://10.0.0.5"],
    ["a name that only begins like this machine's", "http://localhost.example.kz"],
    ["a name that only begins like a loopback address", "http://127.example.kz"],
    ["a name that only ends like this machine's", "http://notlocalhost"],
    ["no loopback address of version 6", "http://[::2]"],
  ])("of %s is warned of once", (_name, host) => {
    for (let times = 0; times < 3; times++) show({ hostName: host, ...idle }).unmount();
    preloadVideoCall(host);
    expect(warnings()).toEqual([expect.stringContaining(host)]);
    expect(warnings()[0]).toContain("https");
  });

  test.each([
    "http://localhost",
    "http://localhost:4310",
    "http://bank.localhost:4310",
    "http://127.0.0.1:4310",
    "http://127.1.2.3",
    "http://[::1]:4310",
    "https://qbox.example.kz",
    "https://10.0.0.5",
  ])("%s is not warned of", (host) => {
    show({ hostName: host, ...idle });
    expect(warnings()).toEqual([]);
  });
});

describe("a promise that each render makes anew", () => {
  test("is warned of once, whether it settles or not", async () => {
    const never = () => new Promise<string>(() => {});
    const call = (userId: PromiseLike<string>) => <VideoCall hostName={hostName} domain="test.kz" userId={userId} />;
    const view = render(call(never()), { wrapper: StrictMode });
    for (let times = 0; times < 2; times++) view.rerender(call(never()));
    expect(warnings()).toEqual([]);
    for (let times = 0; times < 3; times++) view.rerender(call(never()));
    expect(warnings()).toEqual([expect.stringContaining("useMemo")]);
    for (let times = 0; times < 5; times++) await act(async () => view.rerender(call(Promise.resolve("435"))));
    expect(warnings()).toHaveLength(1);
  });
});
