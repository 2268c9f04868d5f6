// Tests src/server/proxy/request-log.ts, src/server/http/error-reporting.ts, examples/logging/
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { pino } from "pino";
import { createProxy } from "react-qbox-video-call/server";
import { expect, test } from "vitest";
import { traceWith } from "../../../examples/logging/opentelemetry.js";
import { logWith } from "../../../examples/logging/pino.js";
import { aigerim } from "../../support/customers.js";

const secret = "a-secret-that-no-log-may-hold";
const wire = { first_name: aigerim.firstName, last_name: aigerim.lastName, iin: aigerim.iin, phone: aigerim.phone };

/** A proxy to a platform that is not there, asked once. */
async function askOnce(onRequest: ReturnType<typeof logWith>) {
  const proxy = createProxy({ hostName: "http://127.0.0.1:1", secret, authorize: "public", onRequest });
  const response = await proxy(
    new Request("http://bank.test/api/qbox/customers", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://bank.test" },
      body: JSON.stringify(wire),
    }),
  );
  return response.status;
}

const personal = [aigerim.firstName, aigerim.lastName, aigerim.iin, aigerim.phone, secret];

test("the pino recipe writes one line a request, without personal data and without the secret", async () => {
  const lines: string[] = [];
  const status = await askOnce(logWith(pino({ base: null }, { write: (line: string) => void lines.push(line) })));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, route: "customers", status, code: "platform-unavailable", msg: "qbox" },
  ]);
  for (const value of personal) expect(lines.join()).not.toContain(value);
});

test("the OpenTelemetry recipe makes one span a request, as long as the request, without personal data", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const status = await askOnce(traceWith(provider.getTracer("test")));
  const [span, ...more] = exporter.getFinishedSpans();
  expect(more).toEqual([]);
  expect(span?.name).toBe("qbox customers");
  expect(span?.attributes).toMatchObject({ "http.response.status_code": status, "qbox.code": "platform-unavailable" });
  expect(span?.duration[0]).toBeLessThan(30);
  const said = JSON.stringify([span?.name, span?.attributes, span?.status, span?.events]);
  for (const value of personal) expect(said).not.toContain(value);
});
