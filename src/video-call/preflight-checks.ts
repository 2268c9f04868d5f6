import type { CallProblem } from "./preflight.js";

type Device = "camera" | "microphone";
const devices: readonly Device[] = ["camera", "microphone"];
const kinds = { camera: "videoinput", microphone: "audioinput" } as const;

/** Only Chromium tells, under the older of the two names: https://developer.mozilla.org/docs/Web/API/FeaturePolicy */
interface PolicyDocument {
  permissionsPolicy?: { allowsFeature(feature: string): boolean };
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** Browsers inside other apps: Android's web view says `wv`, the others their app's name. */
const webView =
  /; wv\)|\b(FBAN|FBAV|FB_IAB|Instagram|Line|MicroMessenger|TikTok|musical_ly|BytedanceWebview|Snapchat|VKAndroidApp)\b/;

function isBlocked(device: Device): boolean {
  const { permissionsPolicy, featurePolicy } = document as PolicyDocument;
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature(device) === false;
}

/** Some browsers know no permission of this name, and reject. */
async function isDenied(device: Device): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: device as PermissionName });
    return state === "denied";
  } catch {
    return false;
  }
}

async function firstDenied(): Promise<Device | undefined> {
  for (const device of devices) if (await isDenied(device)) return device;
  return undefined;
}

/** Before the permission the devices have no names yet, but each kind that there is, is listed once. */
async function firstMissing(): Promise<Device | undefined> {
  try {
    const found = await navigator.mediaDevices.enumerateDevices();
    return devices.find((device) => !found.some(({ kind }) => kind === kinds[device]));
  } catch {
    return undefined;
  }
}

/** Names and meanings: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
async function problemOf(error: unknown): Promise<CallProblem> {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  if (name === "NotAllowedError") return `${(await firstDenied()) ?? "camera"}-denied`;
  if (name === "SecurityError") return "blocked-by-policy";
  if (name === "NotFoundError") return `${(await firstMissing()) ?? "camera"}-missing`;
  return /audio|microphone/i.test(message) ? "microphone-busy" : "camera-busy";
}

async function tryDevices(): Promise<CallProblem | undefined> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    for (const track of stream.getTracks()) track.stop();
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
}

async function find(ask: boolean): Promise<CallProblem | undefined> {
  if (!isSecureContext) return "insecure-context";
  if (devices.some(isBlocked)) return "blocked-by-policy";
  // The types promise what old browsers lack.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  if (typeof media?.getUserMedia !== "function") return "no-media-devices";
  if (typeof RTCPeerConnection === "undefined") return "no-webrtc";
  const denied = await firstDenied();
  if (denied) return `${denied}-denied`;
  const missing = await firstMissing();
  if (missing) return `${missing}-missing`;
  return ask ? tryDevices() : undefined;
}

/** What another browser on the same device could do. */
const inAppProblems: readonly (CallProblem | undefined)[] = [
  "no-media-devices",
  "no-webrtc",
  "camera-missing",
  "microphone-missing",
  "camera-denied",
  "microphone-denied",
];

/** The first thing that stands in the way of a call. A web view that gives the camera, as a bank's own app does, is none. */
export async function findProblem(ask: boolean): Promise<CallProblem | undefined> {
  const problem = await find(ask);
  return inAppProblems.includes(problem) && webView.test(navigator.userAgent) ? "in-app-browser" : problem;
}
