/** Why camera and microphone are not available. */
export type Refusal = "denied" | "missing" | "busy" | "insecure" | "unknown";

/** Thrown where the page has no `mediaDevices` at all, as on plain http. */
export class InsecureContextError extends Error {
  override readonly name = "InsecureContextError";
}

const refusalByErrorName: Readonly<Record<string, Refusal>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
  InsecureContextError: "insecure",
};

/**
 * Reads the reason from an error of `getUserMedia`: https://w3c.github.io/mediacapture-main/#dom-mediadevices-
 * getusermedia
 */
export function refusalOf(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : "";
  return refusalByErrorName[name] ?? "unknown";
}
