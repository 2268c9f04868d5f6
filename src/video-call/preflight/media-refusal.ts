import { type Device, devices, listedDevices, permissionOf } from "./devices.js";
import { isInAppBrowser } from "./in-app-browser.js";
import type { DeviceProblem } from "./types.js";

type Refusal = Pick<DOMException, "name" | "message">;

function readRefusal(error: unknown): Refusal {
  // Old browsers and plug-ins reject with other objects than `DOMException`.
  const { name, message } = Object(error) as Partial<Refusal>;
  return { name: String(name ?? ""), message: String(message ?? "") };
}

/** Opens the devices of `constraints` and releases them. Returns the refusal, if there is one. */
async function open(constraints: MediaStreamConstraints): Promise<Refusal | undefined> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    for (const track of stream.getTracks()) track.stop();
    return undefined;
  } catch (error) {
    return readRefusal(error);
  }
}

/**
 * Chromium's messages say who refused. Other engines use one message; there the permission's state afterwards tells.
 * https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/modules/mediastream/user_media_processor.cc
 */
async function denialOf({ message }: Refusal): Promise<DeviceProblem> {
  if (/by system/i.test(message)) return `${await deviceOf("NotAllowedError")}-denied-by-system`;
  if (/dismiss/i.test(message)) return "permission-dismissed";
  const states = await Promise.all(devices.map(permissionOf));
  const denied = devices.find((_, index) => states[index] === "denied");
  if (denied) return `${denied}-denied`;
  if (/^permission denied$/i.test(message)) return "camera-denied";
  if (states.every((state) => state === "granted")) return `${await deviceOf("NotAllowedError")}-denied-by-system`;
  // A web view that refuses without a prompt leaves the same state as a prompt that was closed.
  return states.includes("prompt") && !isInAppBrowser() ? "permission-dismissed" : "camera-denied";
}

/** Finds the device that is refused for this reason when it is opened alone. */
async function deviceOf(reason: string): Promise<Device> {
  return (await open({ video: true }))?.name === reason ? "camera" : "microphone";
}

async function absenceOf({ name }: Refusal): Promise<DeviceProblem> {
  const listed = await listedDevices();
  const absent = listed && devices.find((device) => !listed.includes(device));
  if (absent) return `${absent}-missing`;
  const device = await deviceOf(name);
  // Firefox answers "not found" for a device that it lists if the operating system blocks it.
  // https://searchfox.org/mozilla-central/search?q=getUserMedia:response:noOSPermission
  return listed && /\bFirefox\//.test(navigator.userAgent) ? `${device}-denied-by-system` : `${device}-missing`;
}

async function failureOf({ name, message }: Refusal): Promise<DeviceProblem> {
  if (/audio|\bmic/i.test(message)) return "microphone-busy";
  if (/video|camera/i.test(message)) return "camera-busy";
  return `${await deviceOf(name)}-busy`;
}

/**
 * Opens camera and microphone for a moment. The browser may ask the person.
 * Names and meanings of the errors: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export async function tryDevices(): Promise<DeviceProblem | undefined> {
  const refusal = await open({ video: true, audio: true });
  if (!refusal) return undefined;
  switch (refusal.name) {
    case "NotAllowedError":
      return denialOf(refusal);
    case "SecurityError":
      return "blocked-by-policy";
    case "NotFoundError":
    case "OverconstrainedError":
      return absenceOf(refusal);
    default:
      return failureOf(refusal);
  }
}
