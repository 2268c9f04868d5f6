// Tests src/video-call/preflight/
import { type Browser, type BrowserContextOptions, chromium, type Frame, type Page } from "playwright";
import type { CallSupport, CheckCallSupportOptions } from "react-qbox-video-call";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { findChromium, findWholeChromium } from "../../scripts/chromium.mjs";
import { type PreflightPages, servePages } from "./page.js";

/** Drawn devices, but no answer to the browser's question given in advance. */
const flags = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--host-resolver-rules=MAP bank.test 127.0.0.1",
];

const launch = (executablePath: string | undefined, ...more: string[]): Promise<Browser> =>
  chromium.launch({ ...(executablePath && { executablePath }), args: [...flags, ...more] });

const drawnDevices = "--use-fake-device-for-media-stream";
let pages: PreflightPages;
/** For what asks for no permission. */
let browser: Browser;
/** Its permissions are those that a person sees. A page of it costs three times as much. */
let whole: Browser;
/** Without a camera. */
let bare: Browser;

beforeAll(async () => {
  pages = await servePages();
  [browser, whole, bare] = await Promise.all([
    launch(findChromium(), drawnDevices),
    launch(findWholeChromium(), drawnDevices),
    launch(findWholeChromium(), `${drawnDevices}=device-count=0`),
  ]);
});

afterAll(async () => {
  await Promise.all([browser, whole, bare].map((opened) => opened?.close()));
  pages?.close();
});

interface Visit {
  path?: string;
  host?: string;
  by?: Browser;
  options?: BrowserContextOptions;
  /** What the page's browser lacks or answers, before its first script. */
  without?: () => void;
}

async function visit({
  path = "/",
  host = "localhost",
  by = browser,
  options = {},
  without,
}: Visit = {}): Promise<Page> {
  const context = await by.newContext(options);
  onTestFinished(() => context.close());
  if (without) await context.addInitScript(without);
  const page = await context.newPage();
  await page.goto(`http://${host}:${pages.port}${path}`);
  return page;
}

const check = (page: Page | Frame, options: CheckCallSupportOptions = {}): Promise<CallSupport> =>
  page.evaluate(async (given) => {
    const { checking } = globalThis as unknown as { checking: Promise<typeof import("react-qbox-video-call")> };
    return (await checking).checkCallSupport(given);
  }, options);

const answer = async (page: Page, name: "camera" | "microphone", setting: "granted" | "denied") => {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send("Target.getTargetInfo");
  const control = await page.context().browser()?.newBrowserCDPSession();
  await control?.send("Browser.setPermission", {
    permission: { name },
    setting,
    origin: new URL(page.url()).origin,
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
  });
};

const allow = async (page: Page) => {
  await answer(page, "camera", "granted");
  await answer(page, "microphone", "granted");
};

describe("a browser that can make the call", () => {
  test("is told so, and the person is asked nothing", async () => {
    const page = await visit({
      without: () => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error("asked"));
      },
    });
    expect(await check(page)).toEqual({ ok: true });
  });

  test("is told so after it has been asked, and camera and microphone are let go of", async () => {
    const page = await visit({
      by: whole,
      without: () => {
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (wish) => {
          const stream = await open(wish);
          Object.assign(globalThis, { opened: stream.getTracks() });
          return stream;
        };
      },
    });
    await allow(page);
    expect(await check(page, { ask: true })).toEqual({ ok: true });
    const states = await page.evaluate(() =>
      (globalThis as unknown as { opened: MediaStreamTrack[] }).opened.map(({ kind, readyState }) => [
        kind,
        readyState,
      ]),
    );
    expect(states.toSorted()).toEqual([
      ["audio", "ended"],
      ["video", "ended"],
    ]);
  });

  test("is told so in a bank's own app, whose web view gives the camera", async () => {
    const page = await visit({
      by: whole,
      options: { userAgent: "Mozilla/5.0 (Linux; Android 15; wv) Chrome/140.0 Mobile" },
    });
    await allow(page);
    expect(await check(page, { ask: true })).toEqual({ ok: true });
  });
});

describe("what stands in the way is named", () => {
  const problem = async (page: Page | Frame, options?: CheckCallSupportOptions) => {
    const support = await check(page, options);
    return support.ok ? undefined : support.problem;
  };

  test("a page that is not secure", async () => {
    expect(await problem(await visit({ host: "bank.test" }))).toBe("insecure-context");
  });

  test.each(["camera", "microphone"])("a Permissions-Policy without %s", async (device) => {
    expect(await problem(await visit({ path: `/blocked?${device}` }))).toBe("blocked-by-policy");
  });

  test("a frame of another origin that allows nothing", async () => {
    const page = await visit({ path: "/frame" });
    const frame = page.frame("inner");
    await frame?.waitForLoadState();
    expect(frame && (await problem(frame))).toBe("blocked-by-policy");
  });

  test("a browser without mediaDevices", async () => {
    const without = () => {
      Object.defineProperty(Navigator.prototype, "mediaDevices", { get: () => undefined });
    };
    expect(await problem(await visit({ without }))).toBe("no-media-devices");
  });

  test("a browser without WebRTC", async () => {
    const without = () => {
      Reflect.deleteProperty(globalThis, "RTCPeerConnection");
    };
    expect(await problem(await visit({ without }))).toBe("no-webrtc");
  });

  test("a device without a camera", async () => {
    expect(await problem(await visit({ by: bare }))).toBe("camera-missing");
  });

  test("a device without a microphone", async () => {
    const without = () => {
      const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
      navigator.mediaDevices.enumerateDevices = async () => (await list()).filter(({ kind }) => kind !== "audioinput");
    };
    expect(await problem(await visit({ without }))).toBe("microphone-missing");
  });

  test.each(["camera", "microphone"] as const)("a %s that was denied before, without asking again", async (device) => {
    const page = await visit({ by: whole });
    await allow(page);
    await answer(page, device, "denied");
    expect(await problem(page)).toBe(`${device}-denied`);
  });

  test.each([
    ["a question that is closed without an answer", "Permission dismissed", "permission-dismissed"],
    ["an operating system that forbids it to the browser", "Permission denied by system", "camera-denied-by-system"],
    ["a question that is answered with no", "Permission denied", "camera-denied"],
  ])("%s", async (_, message, expected) => {
    const page = await visit();
    await page.evaluate((words) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(words, "NotAllowedError"));
    }, message);
    expect(await problem(page, { ask: true })).toBe(expected);
  });

  test.each(["camera", "microphone"] as const)("a %s that the site's setting denies, when asked", async (device) => {
    const page = await visit({ by: whole });
    await allow(page);
    await answer(page, device, "denied");
    expect(await problem(page, { ask: true })).toBe(`${device}-denied`);
  });

  test("a question that the browser itself refuses", async () => {
    const refusing = await launch(findWholeChromium(), "--deny-permission-prompts", drawnDevices);
    onTestFinished(() => refusing.close());
    expect(await problem(await visit({ by: refusing }), { ask: true })).toBe("camera-denied");
  });

  test("no camera, found by asking", async () => {
    expect(await problem(await visit({ by: bare }), { ask: true })).toBe("camera-missing");
  });

  test.each([
    ["Could not start video source", "camera-busy"],
    ["Could not start audio source", "microphone-busy"],
  ])("another program that holds the device: %s", async (message, expected) => {
    const page = await visit();
    await page.evaluate((words) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(words, "NotReadableError"));
    }, message);
    expect(await problem(page, { ask: true })).toBe(expected);
  });

  test("an app's built-in browser that gives no camera", async () => {
    const page = await visit({
      by: whole,
      options: { userAgent: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Instagram 400.0" },
    });
    await allow(page);
    await answer(page, "camera", "denied");
    expect(await problem(page)).toBe("in-app-browser");
  });
});

test("the customer reads what to do, in the language asked for, else in Russian", async () => {
  const page = await visit({ host: "bank.test" });
  const message = async (options?: CheckCallSupportOptions) => {
    const support = await check(page, options);
    return support.ok ? "" : support.message;
  };
  expect(await message()).toContain("Откройте");
  expect(await message({ lang: "ru" })).toBe(await message());
  expect(await message({ lang: "kk" })).toContain("ашыңыз");
  expect(await message({ lang: "en" })).toContain("https://");
});
