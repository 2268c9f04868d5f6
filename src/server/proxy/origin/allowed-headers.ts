import { ServerOptionError } from "../../option-error.js";
import { requireHeaderName } from "../../options.js";

/** Headers that pages usually send: of the hook, sessions, and browser tracing. */
const defaults = [
  ["authorization", "content-type", "x-requested-with"],
  // Tokens against CSRF; axios and Angular send the second one.
  ["x-csrf-token", "x-xsrf-token"],
  // W3C Trace Context and W3C Baggage
  ["traceparent", "tracestate", "baggage"],
  // Sentry, which sends baggage too
  ["sentry-trace"],
  // Datadog
  [
    "x-datadog-origin",
    "x-datadog-parent-id",
    "x-datadog-sampled",
    "x-datadog-sampling-priority",
    "x-datadog-tags",
    "x-datadog-trace-id",
  ],
  // B3 of Zipkin and OpenTelemetry, in its two forms
  ["b3", "x-b3-flags", "x-b3-parentspanid", "x-b3-sampled", "x-b3-spanid", "x-b3-traceid"],
].flat();

const takes = 'takes an array of header names, such as ["x-tenant"]';

/**
 * Reads `allowedHeaders` and makes the value of `Access-Control-Allow-Headers`. Never `*`: for a request with cookies
 * that is just the name of a header.
 *
 * @throws {ServerOptionError} when `allowedHeaders` is not a list of header names
 */
export function readAllowedHeaders(allowedHeaders: unknown): string {
  if (allowedHeaders !== undefined && !Array.isArray(allowedHeaders))
    throw new ServerOptionError("allowedHeaders", takes);
  const added = (allowedHeaders ?? []).map((name: unknown) => {
    if (name === "*")
      throw new ServerOptionError("allowedHeaders", `${takes}, not *: browsers ignore * for requests with cookies`);
    return requireHeaderName("allowedHeaders", name, takes).toLowerCase();
  });
  return [...new Set([...defaults, ...added])].join(", ");
}
