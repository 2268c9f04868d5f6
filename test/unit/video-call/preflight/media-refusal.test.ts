// Tests src/video-call/preflight/media-refusal.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { tryDevices } from "../../../../src/video-call/preflight/media-refusal.js";
import type { DeviceProblem } from "../../../../src/video-call/preflight/types.js";
import { enter, firefox, instagram, refused, states, type World } from "./world.js";

afterEach(() => void vi.unstubAllGlobals());

const both = { video: true, audio: true };
const cameraAlone = { video: true };

type Open = World["open"];
/** Both together are refused with the one, the camera alone with the other, if at all. */
const opens =
  (together: unknown, alone?: unknown): Open =>
  ({ audio }) =>
    audio ? together : alone;

/** The problem that is found, and what was opened for it. */
async function tried(world: World): Promise<[DeviceProblem | undefined, MediaStreamConstraints[]]> {
  const { asked } = enter(world);
  return [await tryDevices(), asked];
}

const notAllowed = (message: string) => refused("NotAllowedError", message);
const generic = notAllowed("The request is not allowed by the user agent or the platform in the current context.");

describe("camera and microphone that open", () => {
  test("are no problem, and both are let go at once", async () => {
    const { asked, stopped } = enter();
    expect(await tryDevices()).toBeUndefined();
    expect(asked).toEqual([both]);
    expect(stopped).toEqual(["video", "audio"]);
  });
});

describe("Chromium says who has refused", () => {
  const bySystem = notAllowed("Permission denied by system");

  test.each<[DeviceProblem, string, Open]>([
    ["camera-denied-by-system", "the camera alone is refused too", opens(bySystem, bySystem)],
    ["microphone-denied-by-system", "the camera alone opens", opens(bySystem)],
    ["microphone-denied-by-system", "the camera alone has another fault", opens(bySystem, refused("NotReadableError"))],
    [
      "camera-denied-by-system",
      "it says so in capitals",
      opens(notAllowed("PERMISSION DENIED BY SYSTEM"), notAllowed("")),
    ],
  ])("the system: %s where %s", async (problem, _, open) => {
    expect(await tried({ open, states: states("denied", "denied") })).toEqual([problem, [both, cameraAlone]]);
  });

  test("the camera that was opened alone is let go, too", async () => {
    const { stopped } = enter({ open: opens(bySystem) });
    await tryDevices();
    expect(stopped).toEqual(["video"]);
  });

  test.each(["Permission dismissed", "The prompt was DISMISSED"])("a person without an answer: %s", async (message) => {
    const world = { open: () => notAllowed(message), states: states("denied", "denied") };
    expect(await tried(world)).toEqual(["permission-dismissed", [both]]);
  });

  test.each<[DeviceProblem, string, World["states"]]>([
    ["camera-denied", "the camera", states("denied", "granted")],
    ["microphone-denied", "the microphone", states("granted", "denied")],
    ["camera-denied", "both", states("denied", "denied")],
    ["camera-denied", "neither", states("prompt", "prompt")],
    ["camera-denied", "neither, by a state that it does not tell", undefined],
  ])("the site's setting: %s where it forbids %s", async (problem, _, known) => {
    expect(await tried({ open: () => notAllowed("Permission denied"), states: known })).toEqual([problem, [both]]);
  });

  test.each<[DeviceProblem, string]>([
    ["camera-denied", "PERMISSION DENIED"],
    ["permission-dismissed", "Permission denied, for now"],
    ["permission-dismissed", "No permission denied"],
  ])("only these words alone mean the setting: %s by %j", async (problem, message) => {
    expect(await tried({ open: () => notAllowed(message), states: states("prompt", "prompt") })).toEqual([
      problem,
      [both],
    ]);
  });
});

describe("a browser that does not say who has refused: its permissions tell", () => {
  test.each<[DeviceProblem, string, World["states"]]>([
    ["camera-denied", "the camera is denied", states("denied", "prompt")],
    ["microphone-denied", "the microphone is denied", states(undefined, "denied")],
    ["permission-dismissed", "it would still ask for both", states("prompt", "prompt")],
    ["permission-dismissed", "it would still ask for the camera", states("prompt", "granted")],
    ["permission-dismissed", "it would still ask for the microphone", states("granted", "prompt")],
    ["camera-denied", "one is granted and the other is unknown", states("granted")],
    ["camera-denied", "it knows the name of neither", states()],
    ["camera-denied", "it knows no permissions", undefined],
  ])("%s where %s", async (problem, _, known) => {
    expect(await tried({ open: () => generic, states: known })).toEqual([problem, [both]]);
  });

  test.each<[DeviceProblem, unknown]>([
    ["camera-denied-by-system", generic],
    ["microphone-denied-by-system", undefined],
    ["microphone-denied-by-system", refused("NotFoundError")],
  ])("%s where both are granted, and the camera alone gives %s", async (problem, alone) => {
    expect(await tried({ open: opens(generic, alone), states: states("granted", "granted") })).toEqual([
      problem,
      [both, cameraAlone],
    ]);
  });

  test("the view of an app, which refuses without a question, has not been dismissed", async () => {
    const world = { userAgent: instagram, open: () => generic, states: states("prompt", "prompt") };
    expect(await tried(world)).toEqual(["camera-denied", [both]]);
  });
});

describe.each(["NotFoundError", "OverconstrainedError"])("a device that is absent (%s)", (name) => {
  const absent = refused(name, "The object can not be found here.");

  test.each<[DeviceProblem, MediaDeviceKind[]]>([
    ["camera-missing", ["audioinput"]],
    ["microphone-missing", ["videoinput"]],
    ["camera-missing", ["audiooutput"]],
  ])("is known by the list: %s of %j", async (problem, list) => {
    expect(await tried({ list, open: () => absent })).toEqual([problem, [both]]);
    expect(await tried({ list, userAgent: firefox, open: () => absent })).toEqual([problem, [both]]);
  });

  test.each<[DeviceProblem, string, World]>([
    ["camera-missing", "is refused in the same way", { open: () => absent }],
    ["microphone-missing", "opens", { open: opens(absent) }],
    ["microphone-missing", "is refused otherwise", { open: opens(absent, refused("NotReadableError")) }],
    ["camera-missing", "is refused where nothing is listed", { list: [], open: () => absent }],
    [
      "camera-missing",
      "is refused in Firefox, which lists nothing",
      { list: [], userAgent: firefox, open: () => absent },
    ],
    [
      "microphone-missing",
      "opens in Firefox, which lists nothing",
      { list: [], userAgent: firefox, open: opens(absent) },
    ],
    ["camera-denied-by-system", "is refused in Firefox, which lists it", { userAgent: firefox, open: () => absent }],
    ["microphone-denied-by-system", "opens in Firefox, which lists both", { userAgent: firefox, open: opens(absent) }],
  ])("is found by the camera alone: %s where it %s", async (problem, _, world) => {
    expect(await tried(world)).toEqual([problem, [both, cameraAlone]]);
  });
});

describe("a device that does not start", () => {
  test.each<[DeviceProblem, string]>([
    ["microphone-busy", "Could not start audio source"],
    ["microphone-busy", "Concurrent mic process limit."],
    ["microphone-busy", "AUDIO and video cannot be started"],
    ["camera-busy", "Could not start video source"],
    ["camera-busy", "The Camera is in use"],
  ])("is named: %s by %j", async (problem, message) => {
    expect(await tried({ open: () => refused("NotReadableError", message) })).toEqual([problem, [both]]);
  });

  test.each(["NotReadableError", "AbortError", "InvalidStateError"])(
    "is found by the camera alone (%s)",
    async (name) => {
      const fault = refused(name, "Dynamic range: device in use");
      expect(await tried({ open: () => fault })).toEqual(["camera-busy", [both, cameraAlone]]);
      expect(await tried({ open: opens(fault) })).toEqual(["microphone-busy", [both, cameraAlone]]);
      expect((await tried({ open: opens(fault, refused("NotFoundError")) }))[0]).toBe("microphone-busy");
    },
  );

  test.each([["a text"], [7], [{}], [{ name: 7, message: 7 }], [{ name: null, message: null }]])(
    "is found where an old browser or a plug-in rejects with %j",
    async (fault) => {
      expect((await tried({ open: () => fault }))[0]).toBe("camera-busy");
      expect((await tried({ open: opens(fault) }))[0]).toBe("microphone-busy");
    },
  );

  test("has no name where a plug-in gives none, or an empty one", async () => {
    expect((await tried({ open: opens({}, { name: "" }) }))[0]).toBe("camera-busy");
  });

  test.each([[undefined], [null]])("is found where a plug-in rejects with %s", async (fault) => {
    enter({ navigatorHas: { mediaDevices: { getUserMedia: () => Promise.reject(fault) } } });
    expect(await tryDevices()).toBe("camera-busy");
  });
});

test("a page that may not use the devices is blocked by its policy, and is not tried again", async () => {
  expect(await tried({ open: () => refused("SecurityError") })).toEqual(["blocked-by-policy", [both]]);
});
