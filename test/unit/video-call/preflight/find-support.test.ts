// Tests src/video-call/preflight/find-support.ts, src/video-call/preflight/check-call-support.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { checkCallSupport } from "../../../../src/video-call/preflight/check-call-support.js";
import { findSupport } from "../../../../src/video-call/preflight/find-support.js";
import { enter, refused } from "./world.js";

afterEach(() => {
  vi.doUnmock("../../../../src/video-call/preflight/find-support.js");
  vi.unstubAllGlobals();
});

const noServer = {
  reachable: false,
  relays: [],
  problem: "no-relay-server",
  message: "The network could not be checked: this page names no video server. Please tell support about it.",
};
const noCamera = "No camera was found. Connect one, or open this page on a phone.";
const granted = { permissions: { query: async () => ({ state: "granted" }) } };

describe("a browser that can make a call", () => {
  test("is told so, and of the network nothing without servers to ask", async () => {
    enter();
    expect(await findSupport({})).toEqual({ ok: true });
    expect(await findSupport({ iceServers: undefined, signal: new AbortController().signal })).toEqual({ ok: true });
  });

  test("asks the person only where the page wants it", async () => {
    const { asked } = enter();
    await findSupport({});
    await findSupport({ ask: undefined });
    await findSupport({ ask: false });
    expect(asked).toEqual([]);
    await findSupport({ ask: true });
    expect(asked).toHaveLength(1);
  });

  test("cannot make it where the network does not let it through", async () => {
    enter();
    const { problem, message } = noServer;
    expect(await findSupport({ lang: "en", iceServers: [] })).toEqual({
      ok: false,
      problem,
      message,
      network: noServer,
    });
  });
});

describe("a browser with a problem", () => {
  test.each([
    ["ru", "Камера не найдена. Подключите камеру или откройте страницу на телефоне."],
    ["kk", "Камера табылмады. Камераны қосыңыз немесе бетті телефонда ашыңыз."],
    ["en", noCamera],
    [undefined, "Камера не найдена. Подключите камеру или откройте страницу на телефоне."],
  ] as const)("is told of it in the language %s", async (lang, message) => {
    enter({ list: ["audioinput"], navigatorHas: granted });
    expect(await findSupport({ lang })).toEqual({ ok: false, problem: "camera-missing", message });
  });

  test("is told of it first, with the network beside it", async () => {
    enter({ list: ["audioinput"], navigatorHas: granted });
    expect(await findSupport({ lang: "en", iceServers: [] })).toEqual({
      ok: false,
      problem: "camera-missing",
      message: noCamera,
      network: noServer,
    });
  });

  test("has no network to check where it makes no connections", async () => {
    enter();
    vi.stubGlobal("RTCPeerConnection", undefined);
    const support = await findSupport({ iceServers: [] });
    expect(support).toMatchObject({ ok: false, problem: "no-webrtc" });
    expect(support).not.toHaveProperty("network");
  });
});

describe("a check that is not needed any more", () => {
  test("ends at once, while the person is still asked", async () => {
    const gone = new AbortController();
    const reason = new Error("the customer has left");
    enter({ navigatorHas: { mediaDevices: { getUserMedia: () => new Promise(() => {}) } } });
    const checking = findSupport({ ask: true, signal: gone.signal });
    gone.abort(reason);
    await expect(checking).rejects.toBe(reason);
  });
});

describe("checkCallSupport", () => {
  test("needs no options", async () => {
    enter();
    expect(await checkCallSupport()).toEqual({ ok: true });
  });

  test("passes its options on", async () => {
    const { asked } = enter({ open: () => refused("NotReadableError", "video") });
    expect(await checkCallSupport({ lang: "en", ask: true })).toMatchObject({
      problem: "camera-busy",
      message: expect.stringMatching(/^The camera does not start/),
    });
    expect(asked).toHaveLength(1);
  });

  test("fails where its code cannot be loaded", async () => {
    vi.doMock("../../../../src/video-call/preflight/find-support.js", () => {
      throw new Error("offline");
    });
    await expect(checkCallSupport()).rejects.toThrow();
  });
});
