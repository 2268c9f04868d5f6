import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { OnRequest } from "react-qbox-video-call/server";

/** One span a request, with the names of OpenTelemetry's HTTP conventions. */
export const traceWith =
  (tracer: Tracer): OnRequest =>
  ({ requestId, route, status, code, durationMs, ...platform }) => {
    const endTime = Date.now();
    const span = tracer.startSpan(`qbox ${route}`, { kind: SpanKind.SERVER, startTime: endTime - durationMs });
    span.setAttributes({ "http.response.status_code": status, "qbox.code": code, "qbox.request_id": requestId });
    for (const [name, value] of Object.entries(platform)) span.setAttribute(`qbox.${name}`, value);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    span.end(endTime);
  };
