import { type Device, devices, listedDevices, permissionOf } from "./devices.js";
import { isInAppBrowser } from "./in-app-browser.js";
import { tryDevices } from "./media-refusal.js";
import type { DeviceProblem } from "./types.js";

/** Only Chromium has it, under the older name: https://developer.mozilla.org/docs/Web/API/FeaturePolicy */
interface PolicyDocument {
  permissionsPolicy?: { allowsFeature(feature: string): boolean };
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

const policyOf = () => {
  const { permissionsPolicy, featurePolicy } = document as PolicyDocument;
  return permissionsPolicy ?? featurePolicy;
};

async function firstDenied(): Promise<Device | undefined> {
  for (const device of devices) if ((await permissionOf(device)) === "denied") return device;
  return undefined;
}

/**
 * Without a permission, only Chromium lists every kind of device. Safari and Firefox list none, or one of two:
 * https://github.com/w3c/mediacapture-main/issues/646
 */
async function firstMissing(): Promise<Device | undefined> {
  const listed = await listedDevices();
  if (!listed) return undefined;
  for (const device of devices) {
    if (!listed.includes(device) && (policyOf() || (await permissionOf(device)) === "granted")) return device;
  }
  return undefined;
}

async function findUnasked(): Promise<DeviceProblem | undefined> {
  const denied = await firstDenied();
  if (denied) return `${denied}-denied`;
  const missing = await firstMissing();
  return missing && `${missing}-missing`;
}

async function find(ask: boolean): Promise<DeviceProblem | undefined> {
  // Old browsers and test DOMs lack it, although the type says otherwise.
  const secure: boolean | undefined = globalThis.isSecureContext;
  if (secure === false) return "insecure-context";
  if (devices.some((device) => policyOf()?.allowsFeature(device) === false)) return "blocked-by-policy";
  const media: MediaDevices | undefined = navigator.mediaDevices;
  if (typeof media?.getUserMedia !== "function") return "no-media-devices";
  if (typeof RTCPeerConnection === "undefined") return "no-webrtc";
  // Only `getUserMedia` tells a denied, a hidden and an absent device apart. A denied one is refused without a prompt.
  return ask ? tryDevices() : findUnasked();
}

/** Problems that another browser on the same device would not have. */
const inAppProblems: readonly (DeviceProblem | undefined)[] = [
  "no-media-devices",
  "no-webrtc",
  "camera-missing",
  "microphone-missing",
  "camera-denied",
  "microphone-denied",
  "camera-denied-by-system",
  "microphone-denied-by-system",
];

/** Finds the first problem. A web view that gives the camera, such as a bank's own app, has none. */
export async function findProblem(ask: boolean): Promise<DeviceProblem | undefined> {
  const problem = await find(ask);
  return inAppProblems.includes(problem) && isInAppBrowser() ? "in-app-browser" : problem;
}
