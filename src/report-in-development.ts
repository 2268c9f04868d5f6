import { QBoxError } from "./errors.js";

const reported = /* @__PURE__ */ new WeakSet<QBoxError>();

/** By what the host's own code threw or rejected with: it may hold anything, also a customer's data. */
const isCausedByHost = ({ name, code }: QBoxError) =>
  name === "CustomerUpsertError" ||
  name === "CallResultError" ||
  code === "user-id-failed" ||
  code === "customer-failed";

const kindOf = (cause: unknown) => String(cause instanceof Error ? cause.name : typeof cause);

const causeOf = (error: QBoxError) => (error as { cause?: unknown }).cause;

function causeInWords(error: QBoxError): unknown[] {
  const cause = causeOf(error);
  if (cause === undefined) return [];
  if (cause instanceof QBoxError) {
    reported.add(cause);
    return [`\nCause: ${cause.name} ${cause.code}: ${cause.message}`, ...causeInWords(cause)];
  }
  if (isCausedByHost(error)) return [`\nCause: ${kindOf(cause)}, not written here since it may hold personal data.`];
  return ["\nCause:", cause];
}

function report(error: QBoxError): void {
  if (reported.has(error)) return;
  reported.add(error);
  if (reported.has(causeOf(error) as QBoxError)) return;
  console.error(`[react-qbox-video-call] ${error.name} ${error.code}: ${error.message}`, ...causeInWords(error));
}

/**
 * In development, writes an error that a component or a hook shows to the console: once, wherever and however often it
 * shows. A failed upsert is not written again as the cause of another error. Nothing that is written holds personal data.
 */
export function reportInDevelopment(error: QBoxError): void {
  try {
    if (process.env.NODE_ENV !== "production") report(error);
  } catch {
    // A page without a bundler has no `process`; with one, production builds drop all of this.
  }
}
