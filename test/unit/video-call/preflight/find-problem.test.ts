// Tests src/video-call/preflight/find-problem.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { findProblem } from "../../../../src/video-call/preflight/find-problem.js";
import type { DeviceProblem } from "../../../../src/video-call/preflight/types.js";
import { enter, instagram, refused, states, type World } from "./world.js";

afterEach(() => void vi.unstubAllGlobals());

const found = (world: World, ask = false) => {
  enter(world);
  return findProblem(ask);
};
const policy = (...forbidden: string[]) => ({ allowsFeature: (feature: string) => !forbidden.includes(feature) });

test("a browser that has all has no problem", async () => {
  const world = { states: states("granted", "granted"), documentHas: { featurePolicy: policy() } };
  expect(await found(world)).toBeUndefined();
  expect(await found(world, true)).toBeUndefined();
});

describe("the page's address", () => {
  test.each([
    [false, "insecure-context"],
    [true, undefined],
    [undefined, undefined],
  ])("is secure: %s, as the browser says; the problem is %s", async (isSecureContext, problem) => {
    enter();
    vi.stubGlobal("isSecureContext", isSecureContext);
    expect(await findProblem(false)).toBe(problem);
  });

  test("comes before all else that is wrong", async () => {
    enter({ documentHas: { featurePolicy: policy("camera") }, navigatorHas: { mediaDevices: undefined } });
    vi.stubGlobal("isSecureContext", false);
    expect(await findProblem(true)).toBe("insecure-context");
  });
});

describe("the page's policy", () => {
  test.each<[DeviceProblem | undefined, string, object]>([
    ["blocked-by-policy", "forbids the camera", { featurePolicy: policy("camera") }],
    ["blocked-by-policy", "forbids the microphone", { featurePolicy: policy("microphone") }],
    ["blocked-by-policy", "forbids it under the newer name", { permissionsPolicy: policy("camera") }],
    [undefined, "forbids something else", { featurePolicy: policy("geolocation") }],
    [undefined, "allows it under the newer name", { permissionsPolicy: policy(), featurePolicy: policy("camera") }],
    [undefined, "says nothing", { featurePolicy: { allowsFeature: () => undefined } }],
    [undefined, "is not known", {}],
  ])("%s where it %s", async (problem, _, documentHas) => {
    expect(await found({ documentHas })).toBe(problem);
  });

  test("comes before what the browser lacks", async () => {
    const world = { documentHas: { featurePolicy: policy("camera") }, navigatorHas: { mediaDevices: undefined } };
    expect(await found(world)).toBe("blocked-by-policy");
  });
});

describe("a browser that is too old", () => {
  test.each([[undefined], [{}], [{ getUserMedia: {} }]])("opens no camera by %j", async (mediaDevices) => {
    expect(await found({ navigatorHas: { mediaDevices } })).toBe("no-media-devices");
    vi.stubGlobal("RTCPeerConnection", undefined);
    expect(await findProblem(true)).toBe("no-media-devices");
  });

  test("makes no connection, and asks the person nothing", async () => {
    const { asked } = enter();
    vi.stubGlobal("RTCPeerConnection", undefined);
    expect(await findProblem(true)).toBe("no-webrtc");
    expect(asked).toEqual([]);
  });
});

describe("without a question to the person", () => {
  const chromium = { documentHas: { featurePolicy: policy() } };

  test.each<[DeviceProblem | undefined, string, World]>([
    ["camera-denied", "the camera is denied", { states: states("denied", "granted") }],
    ["microphone-denied", "the microphone is denied", { states: states("granted", "denied") }],
    ["camera-denied", "both are denied", { states: states("denied", "denied") }],
    [
      "microphone-denied",
      "the microphone is denied and no camera is there",
      { states: states("granted", "denied"), list: ["audioinput"] },
    ],
    [undefined, "both would be asked for", { states: states("prompt", "prompt") }],
    ["camera-missing", "Chromium lists no camera", { ...chromium, list: ["audioinput"] }],
    ["microphone-missing", "Chromium lists no microphone", { ...chromium, list: ["videoinput"] }],
    ["camera-missing", "Chromium lists neither", { ...chromium, list: ["audiooutput"] }],
    [undefined, "Chromium lists nothing", { ...chromium, list: [] }],
    ["camera-missing", "a granted camera is not listed", { list: ["audioinput"], states: states("granted", "prompt") }],
    [
      "microphone-missing",
      "a granted microphone is not listed",
      { list: ["videoinput"], states: states("prompt", "granted") },
    ],
    [
      "microphone-missing",
      "only the microphone is granted, and neither is listed",
      { list: ["audiooutput"], states: states("prompt", "granted") },
    ],
    [undefined, "what is not listed is not granted yet", { list: ["audiooutput"], states: states("prompt", "prompt") }],
    [undefined, "what is not listed has an unknown permission", { list: ["audiooutput"] }],
    [undefined, "a granted device is listed", { list: ["videoinput"], states: states("granted", "prompt") }],
  ])("%s is found where %s", async (problem, _, world) => {
    const { asked } = enter(world);
    expect(await findProblem(false)).toBe(problem);
    expect(asked).toEqual([]);
  });
});

test("with a question to the person only the devices themselves are asked: one that is listed may be blocked", async () => {
  const { asked } = enter({ states: states("denied", "denied"), list: ["audiooutput"] });
  expect(await findProblem(true)).toBeUndefined();
  expect(asked).toEqual([{ video: true, audio: true }]);
});

describe("the view of an app", () => {
  const opens =
    (message: string, alone = true): World["open"] =>
    ({ audio }) =>
      (audio || alone) && refused("NotAllowedError", message);

  test.each<[DeviceProblem, boolean, World]>([
    ["no-media-devices", false, { navigatorHas: { mediaDevices: undefined } }],
    ["camera-missing", false, { list: ["audioinput"], states: states("granted", "granted") }],
    ["microphone-missing", false, { list: ["videoinput"], states: states("granted", "granted") }],
    ["camera-denied", false, { states: states("denied", "granted") }],
    ["microphone-denied", false, { states: states("granted", "denied") }],
    ["camera-denied-by-system", true, { open: opens("Permission denied by system") }],
    ["microphone-denied-by-system", true, { open: opens("Permission denied by system", false) }],
  ])("is to blame for %s: a browser would not have it", async (problem, ask, world) => {
    expect(await found(world, ask)).toBe(problem);
    expect(await found({ ...world, userAgent: instagram }, ask)).toBe("in-app-browser");
  });

  test("is to blame where it makes no connection", async () => {
    enter({ userAgent: instagram });
    vi.stubGlobal("RTCPeerConnection", undefined);
    expect(await findProblem(false)).toBe("in-app-browser");
  });

  test.each<[DeviceProblem, World]>([
    ["blocked-by-policy", { documentHas: { featurePolicy: policy("camera") } }],
    ["permission-dismissed", { open: opens("Permission dismissed") }],
    ["camera-busy", { open: () => refused("NotReadableError", "video") }],
    ["microphone-busy", { open: () => refused("NotReadableError", "audio") }],
  ])("is not to blame for %s: a browser would have it too", async (problem, world) => {
    expect(await found({ ...world, userAgent: instagram }, true)).toBe(problem);
  });

  test("is not to blame for an address that is not secure", async () => {
    enter({ userAgent: instagram });
    vi.stubGlobal("isSecureContext", false);
    expect(await findProblem(false)).toBe("insecure-context");
  });

  test("that gives the camera, such as that of a bank's own app, is no problem", async () => {
    expect(await found({ userAgent: instagram }, true)).toBeUndefined();
  });
});
