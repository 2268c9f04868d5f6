// Tests src/video-call/preflight/devices.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { devices, listedDevices, permissionOf } from "../../../../src/video-call/preflight/devices.js";
import { enter, states, type World } from "./world.js";

afterEach(() => void vi.unstubAllGlobals());

test("a call needs a camera and a microphone, in this order", () => {
  expect(devices).toEqual(["camera", "microphone"]);
});

describe("the permission of a device", () => {
  test.each(["camera", "microphone"] as const)("is asked for by the device's name: %s", async (device) => {
    const { queried } = enter({ states: { camera: "granted", microphone: "granted", [device]: "denied" } });
    expect(await permissionOf(device)).toBe("denied");
    expect(queried).toEqual([device]);
  });

  test.each<[string, World]>([
    ["does not know its name", { states: states() }],
    ["knows no permissions at all", {}],
  ])("is unknown where the browser %s", async (_, world) => {
    enter(world);
    expect(await permissionOf("camera")).toBeUndefined();
  });
});

describe("the devices that a browser lists", () => {
  test.each<[string[], MediaDeviceKind[]]>([
    [["camera"], ["videoinput"]],
    [["microphone"], ["audioinput"]],
    [
      ["camera", "microphone"],
      ["audiooutput", "audioinput", "videoinput", "videoinput"],
    ],
    [[], ["audiooutput"]],
  ])("are %j of %j", async (expected, list) => {
    enter({ list });
    expect(await listedDevices()).toEqual(expected);
  });

  test.each<[string, World]>([
    ["hides them all", { list: [] }],
    ["fails to list them", { list: "broken" }],
    ["has no list", { list: "absent" }],
    ["has no media devices", { navigatorHas: { mediaDevices: undefined } }],
  ])("are unknown where it %s", async (_, world) => {
    enter(world);
    expect(await listedDevices()).toBeUndefined();
  });
});
