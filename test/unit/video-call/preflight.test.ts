// Tests src/video-call/preflight/
import { type CallProblem, type CheckCallSupportOptions, checkCallSupport } from "react-qbox-video-call";
import { afterEach, describe, expect, test, vi } from "vitest";

type Kind = "audioinput" | "videoinput" | "audiooutput";

interface World {
  userAgent?: string;
  /** The kinds that the browser lists; "broken" rejects, "absent" has no such function. */
  list?: Kind[] | "broken" | "absent";
  /** Permission states; a device without one rejects the query, as a browser does that does not know the name. */
  states?: { camera?: PermissionState; microphone?: PermissionState };
  /** Rejects the opening of both, or of one alone; `undefined` opens it. */
  open?: (wish: MediaStreamConstraints) => unknown;
  /** Only Chromium has `document.featurePolicy`. */
  chromium?: boolean;
  /** Further properties of `navigator` and `window`. */
  navigatorHas?: object;
  windowHas?: object;
}

const refused = (name: string, message: string) => new DOMException(message, name);

function enter({ userAgent = "", list = [], states, open, chromium, navigatorHas, windowHas }: World) {
  const asked: MediaStreamConstraints[] = [];
  const stopped: string[] = [];
  const mediaDevices = {
    async getUserMedia(wish: MediaStreamConstraints) {
      asked.push(wish);
      const error = open?.(wish);
      if (error) throw error;
      const kinds = [...(wish.video ? ["video"] : []), ...(wish.audio ? ["audio"] : [])];
      return { getTracks: () => kinds.map((kind) => ({ kind, stop: () => stopped.push(kind) })) };
    },
    ...(list !== "absent" && {
      async enumerateDevices() {
        if (list === "broken") throw refused("InvalidStateError", "");
        return list.map((kind) => ({ kind, label: "", deviceId: "", groupId: "" }));
      },
    }),
  };
  const permissions = {
    async query({ name }: { name: string }) {
      const state = states?.[name as "camera" | "microphone"];
      if (!state) throw new TypeError(`'${name}' is not a valid value for enumeration PermissionName`);
      return { state };
    },
  };
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { userAgent, mediaDevices, ...(states && { permissions }), ...navigatorHas });
  vi.stubGlobal("window", { ...windowHas });
  vi.stubGlobal("document", chromium ? { featurePolicy: { allowsFeature: () => true } } : {});
  vi.stubGlobal("RTCPeerConnection", class {});
  return { asked, stopped };
}

async function problem(options?: CheckCallSupportOptions): Promise<CallProblem | "ok"> {
  const support = await checkCallSupport(options);
  return support.ok ? "ok" : support.problem;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const safari =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
const firefox = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0";
const chrome =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const bareWebView =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
const both: Kind[] = ["audioinput", "videoinput"];
const notAllowed = () => refused("NotAllowedError", "The request is not allowed by the user agent or the platform.");

describe("devices that the browser hides before the permission are not missing", () => {
  test.each<[string, World]>([
    ["lists nothing", { userAgent: safari, list: [] }],
    ["lists nothing although permissions are known", { list: [], states: { camera: "prompt", microphone: "prompt" } }],
    ["lists nothing in Chromium", { userAgent: chrome, chromium: true, list: [] }],
    ["lists only the microphone", { userAgent: safari, list: ["audioinput", "audioinput"] }],
    [
      "lists only the one in use",
      { userAgent: safari, list: ["videoinput"], states: { camera: "granted", microphone: "prompt" } },
    ],
    ["rejects the list", { list: "broken" }],
    ["has no list", { list: "absent" }],
    ["lists both without names", { userAgent: firefox, list: both }],
  ])("a browser that %s", async (_, world) => {
    const { asked } = enter(world);
    expect(await problem()).toBe("ok");
    expect(asked).toEqual([]);
    expect(await problem({ ask: true })).toBe("ok");
    expect(asked).toEqual([{ video: true, audio: true }]);
  });

  test.each<[CallProblem, World]>([
    ["camera-missing", { chromium: true, list: ["audioinput", "audiooutput"] }],
    ["microphone-missing", { chromium: true, list: ["videoinput"] }],
    ["camera-missing", { chromium: true, list: ["audiooutput"] }],
    ["camera-missing", { list: ["audioinput"], states: { camera: "granted", microphone: "granted" } }],
  ])("%s where the list is to be trusted, without asking", async (expected, world) => {
    const { asked } = enter(world);
    expect(await problem()).toBe(expected);
    expect(asked).toEqual([]);
  });

  test.each(["NotFoundError", "OverconstrainedError"])("%s says which of the two is absent", async (name) => {
    const absent = refused(name, "The object can not be found here.");
    enter({ userAgent: safari, list: [], open: ({ video }) => video && absent });
    expect(await problem({ ask: true })).toBe("camera-missing");
    const { stopped } = enter({ userAgent: safari, list: [], open: ({ audio }) => audio && absent });
    expect(await problem({ ask: true })).toBe("microphone-missing");
    expect(stopped).toEqual(["video"]);
    const { asked } = enter({ chromium: true, list: ["videoinput"], open: () => absent });
    expect(await problem({ ask: true })).toBe("microphone-missing");
    expect(asked).toHaveLength(1);
  });
});

describe("the system, the site's setting and a dismissed question are three things", () => {
  const prompt = { camera: "prompt", microphone: "prompt" } as const;
  const granted = { camera: "granted", microphone: "granted" } as const;

  test.each<[string, CallProblem, World]>([
    [
      "Chromium, system",
      "camera-denied-by-system",
      { chromium: true, states: granted, open: () => refused("NotAllowedError", "Permission denied by system") },
    ],
    [
      "Chromium, system, microphone alone",
      "microphone-denied-by-system",
      {
        chromium: true,
        states: granted,
        open: ({ audio }) => audio && refused("NotAllowedError", "Permission denied by system"),
      },
    ],
    [
      "Chromium, setting",
      "microphone-denied",
      {
        chromium: true,
        states: { camera: "granted", microphone: "denied" },
        open: () => refused("NotAllowedError", "Permission denied"),
      },
    ],
    ["Chromium, setting unknown", "camera-denied", { open: () => refused("NotAllowedError", "Permission denied") }],
    [
      "Chromium, dismissed",
      "permission-dismissed",
      { chromium: true, states: prompt, open: () => refused("NotAllowedError", "Permission dismissed") },
    ],
    ["Firefox, setting", "camera-denied", { states: { ...prompt, camera: "denied" }, open: notAllowed }],
    ["Firefox, dismissed", "permission-dismissed", { userAgent: firefox, states: prompt, open: notAllowed }],
    [
      "Firefox, system",
      "camera-denied-by-system",
      {
        userAgent: firefox,
        list: both,
        open: ({ video }) => video && refused("NotFoundError", "The object can not be found here."),
      },
    ],
    [
      "Firefox, no camera at all",
      "camera-missing",
      {
        userAgent: firefox,
        list: ["audioinput"],
        open: () => refused("NotFoundError", "The object can not be found here."),
      },
    ],
    ["Safari, setting", "camera-denied", { userAgent: safari, states: { camera: "denied" }, open: notAllowed }],
    ["Safari, dismissed", "permission-dismissed", { userAgent: safari, states: prompt, open: notAllowed }],
    ["Safari, system", "camera-denied-by-system", { userAgent: safari, states: granted, open: notAllowed }],
    ["a browser without permissions.query", "camera-denied", { userAgent: safari, open: notAllowed }],
    [
      "another program, no device named",
      "microphone-busy",
      { open: ({ audio }) => audio && refused("NotReadableError", "Device in use") },
    ],
    [
      "Firefox's limit of microphones",
      "microphone-busy",
      { open: () => refused("NotReadableError", "Concurrent mic process limit.") },
    ],
    ["AbortError", "camera-busy", { open: () => refused("AbortError", "Starting videoinput failed") }],
    ["a browser that rejects with no error", "camera-busy", { open: ({ video }) => video && "no" }],
    ["SecurityError", "blocked-by-policy", { open: () => refused("SecurityError", "") }],
  ])("%s: %s", async (_, expected, world) => {
    enter(world);
    expect(await problem({ ask: true })).toBe(expected);
  });

  test.each(["ru", "kk", "en"] as const)("each has advice of its own in %s", async (lang) => {
    const messages = new Set<string>();
    for (const message of ["Permission denied by system", "Permission denied", "Permission dismissed"]) {
      enter({ open: () => refused("NotAllowedError", message) });
      const support = await checkCallSupport({ lang, ask: true });
      messages.add(support.ok ? "" : support.message);
    }
    expect(messages.size).toBe(3);
  });
});

const inApp: [string, string][] = [
  ["a bare web view", bareWebView],
  ["a web view with a version", bareWebView.replace("Mobile", "Version/17.5 Mobile")],
  ["an iPad's web view", bareWebView.replace("iPhone; CPU iPhone OS", "iPad; CPU OS")],
  ["an iPad's web view that asks for desktop pages", chrome.replace(/537\.36.*/, "605.1.15 (KHTML, like Gecko)")],
  ["Facebook", `${bareWebView} [FBAN/FBIOS;FBAV/450.0.0.38.108;FBBV/564431005]`],
  ["Instagram", `${bareWebView} Instagram 330.0.3.29.91 (iPhone13,2; iOS 17_5; ru_RU)`],
  ["WhatsApp", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 WhatsApp/2.24.10"],
  ["Line", `${safari} Line/14.8.0`],
  ["WeChat", `${bareWebView} MicroMessenger/8.0.49(0x1800312c) NetType/WIFI Language/ru`],
  ["VK", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 VKAndroidApp/8.90"],
  ["OK", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 OKApp"],
  ["TikTok", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 musical_ly_2023301040"],
  ["TikTok in Asia", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 trill_330104"],
  [
    "Android's web view",
    "Mozilla/5.0 (Linux; Android 14; SM-A546E Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36",
  ],
];

const phone = (rest: string) =>
  `Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;
const desktop = (rest: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;

const browsers: [string, string][] = [
  ["Safari on iPhone, SFSafariViewController", safari],
  ["Safari on Mac", chrome.replace(/537\.36.*/, "605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15")],
  ["Chrome on Mac", chrome],
  ["Chrome on Windows", desktop("Chrome/140.0.0.0 Safari/537.36")],
  ["Chrome on Android", phone("Chrome/140.0.0.0 Mobile Safari/537.36")],
  ["Chrome on iPhone", safari.replace("Version/17.5", "CriOS/140.0.7339.101")],
  ["Firefox on iPhone", safari.replace("Version/17.5", "FxiOS/140.0")],
  ["Edge on iPhone", safari.replace("Mobile", "EdgiOS/140.0 Mobile")],
  ["Firefox on Mac", firefox],
  ["Firefox on Android", "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"],
  ["Samsung Internet", phone("SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36")],
  ["Yandex Browser on Windows", desktop("Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36")],
  ["Yandex Browser on Android", phone("Chrome/138.0.0.0 YaBrowser/25.8.0.0 Mobile Safari/537.36")],
  ["Yandex Browser on iPhone", safari.replace("Mobile", "YaBrowser/25.8.0.0 Mobile")],
  ["Opera on Windows", desktop("Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0")],
  ["Opera on Android", phone("Chrome/138.0.0.0 Mobile Safari/537.36 OPR/90.0.0.0")],
  ["Opera Mini", `${inApp.at(-1)?.[1]} OPR/80.0.2254.71400`],
  ["Opera on iPhone", `${safari} OPT/4.9.0`],
];

describe("an app's built-in browser that refuses the camera", () => {
  test.each(inApp)("is named: %s", async (_, userAgent) => {
    enter({ userAgent, states: { camera: "prompt", microphone: "prompt" }, open: notAllowed });
    expect(await problem({ ask: true })).toBe("in-app-browser");
    enter({ userAgent, navigatorHas: { mediaDevices: undefined } });
    expect(await problem()).toBe("in-app-browser");
    enter({ userAgent, list: both });
    expect(await problem({ ask: true })).toBe("ok");
  });

  test.each<[string, object]>([
    ["Telegram", { TelegramWebviewProxy: {} }],
    ["an iOS app", { webkit: { messageHandlers: {} } }],
    ["WeChat", { WeixinJSBridge: {} }],
    ["a React Native app", { ReactNativeWebView: {} }],
  ])("is named by what %s injects, with Safari's own user agent", async (_, windowHas) => {
    enter({ userAgent: safari, windowHas, open: notAllowed });
    expect(await problem({ ask: true })).toBe("in-app-browser");
    enter({ userAgent: safari, windowHas });
    expect(await problem({ ask: true })).toBe("ok");
  });

  test("asks again after a question that its person closed", async () => {
    enter({ userAgent: bareWebView, open: () => refused("NotAllowedError", "Permission dismissed") });
    expect(await problem({ ask: true })).toBe("permission-dismissed");
  });

  test.each(browsers)("is not seen in %s", async (_, userAgent) => {
    enter({ userAgent, states: { camera: "denied", microphone: "prompt" } });
    expect(await problem()).toBe("camera-denied");
    enter({ userAgent, navigatorHas: { mediaDevices: undefined } });
    expect(await problem()).toBe("no-media-devices");
  });

  test.each<[string, World]>([
    ["a home-screen web app", { userAgent: bareWebView, navigatorHas: { standalone: true } }],
    [
      "Chrome on iPhone, which injects handlers too",
      { userAgent: safari.replace("Version", "CriOS"), windowHas: { webkit: { messageHandlers: {} } } },
    ],
    [
      "Brave on iPhone",
      { userAgent: safari, navigatorHas: { brave: {} }, windowHas: { webkit: { messageHandlers: {} } } },
    ],
    ["a browser whose page loads Telegram's script", { userAgent: safari, windowHas: { Telegram: { WebApp: {} } } }],
  ])("is not seen in %s", async (_, world) => {
    enter({ ...world, open: () => refused("NotAllowedError", "Permission denied") });
    expect(await problem({ ask: true })).toBe("camera-denied");
  });
});

test("a browser that lacks everything is too old, not in error", async () => {
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/26.1.0" });
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  expect(await problem()).toBe("no-media-devices");
  expect(await problem({ ask: true })).toBe("no-media-devices");
});
