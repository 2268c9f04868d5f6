import type { ApiFault } from "./faults.js";

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html; charset=utf-8" };

/** The page that a gateway in front of a broken platform shows. */
export const gatewayPage =
  "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

/** An answer of the API that no caller should trust. */
export function faultyBody(body: NonNullable<ApiFault["body"]>, status = 200): Response {
  switch (body) {
    case "html":
      return new Response(gatewayPage, { status, headers: html });
    case "garbage":
      return new Response('{"data":{"customer":{"id":', { status, headers: json });
    case "empty":
      return new Response("", { status, headers: json });
    case "endless":
      return new Response(endless(), { status, headers: json });
    case "refusal":
      return Response.json({ data: {}, _success: false, error: { code: "refused", message: "Refused." } }, { status });
  }
}

/** Spaces before a JSON value are legal, so that a parser which reads on never finds out. */
function endless(): ReadableStream<Uint8Array> {
  const chunk = new TextEncoder().encode(" ".repeat(16_384));
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(chunk);
      }, 20);
    },
    cancel() {
      clearInterval(timer);
    },
  });
}
