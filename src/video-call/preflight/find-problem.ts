import { type Device, devices, listedDevices, permissionOf } from "./devices.js";
import { isInAppBrowser } from "./in-app-browser.js";
import { tryDevices } from "./media-refusal.js";
import type { CallProblem } from "./types.js";

/** Only Chromium tells, under the older of the two names: https://developer.mozilla.org/docs/Web/API/FeaturePolicy */
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
 * Before the permission, only Chromium lists each kind that there is. Safari and Firefox may list nothing, or one kind of two:
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

async function findUnasked(): Promise<CallProblem | undefined> {
  const denied = await firstDenied();
  if (denied) return `${denied}-denied`;
  const missing = await firstMissing();
  return missing && `${missing}-missing`;
}

async function find(ask: boolean): Promise<CallProblem | undefined> {
  // The types promise what old browsers and test DOMs lack.
  const secure: boolean | undefined = globalThis.isSecureContext;
  if (secure === false) return "insecure-context";
  if (devices.some((device) => policyOf()?.allowsFeature(device) === false)) return "blocked-by-policy";
  const media: MediaDevices | undefined = navigator.mediaDevices;
  if (typeof media?.getUserMedia !== "function") return "no-media-devices";
  if (typeof RTCPeerConnection === "undefined") return "no-webrtc";
  // Only the answer to a real question tells a denied, a hidden and an absent device apart. A denied one is refused without a question.
  return ask ? tryDevices() : findUnasked();
}

/** What another browser on the same device could do. */
const inAppProblems: readonly (CallProblem | undefined)[] = [
  "no-media-devices",
  "no-webrtc",
  "camera-missing",
  "microphone-missing",
  "camera-denied",
  "microphone-denied",
  "camera-denied-by-system",
  "microphone-denied-by-system",
];

/** The first thing that stands in the way of a call. A web view that gives the camera, as a bank's own app does, is none. */
export async function findProblem(ask: boolean): Promise<CallProblem | undefined> {
  const problem = await find(ask);
  return inAppProblems.includes(problem) && isInAppBrowser() ? "in-app-browser" : problem;
}
