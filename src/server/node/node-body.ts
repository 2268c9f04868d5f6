import { bodyTooLarge, bodyTooSlow } from "../http/body-limits.js";
import type { BodyLimits } from "../http/core-types.js";
import { Problem } from "../http/problem.js";
import { reencodedBodies } from "../http/reencoded-body.js";

type Listener = (chunk: Uint8Array) => void;

/** The part of Node's `IncomingMessage` that is used. */
export interface NodeRequestLike {
  method?: string | undefined;
  url?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  rawHeaders?: readonly string[];
  socket: object;
  /** True when a body parser has read the body already. */
  readableEnded: boolean;
  on(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
  pause(): unknown;
  resume(): unknown;
}

/**
 * Gets the body that a body parser has read: its bytes (`request.rawBody`, `request.body`), or its value written as
 * JSON again.
 */
export function parsedBody(request: NodeRequestLike): Uint8Array {
  const { rawBody, body } = request as { rawBody?: unknown; body?: unknown };
  for (const kept of [rawBody, body]) {
    if (kept instanceof Uint8Array) return kept;
    if (typeof kept === "string") return new TextEncoder().encode(kept);
  }
  const text: unknown = body === undefined ? undefined : JSON.stringify(body);
  if (typeof text !== "string") throw new Problem("body-parsed");
  const bytes = new TextEncoder().encode(text);
  reencodedBodies.add(bytes);
  return bytes;
}

/** Reads the whole body. Its own timer and listeners cost less than a stream and `withTimeout`. */
export function readStream(request: NodeRequestLike, limits: BodyLimits): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;

    const finish = () => {
      clearTimeout(timer);
      request.off("data", onData);
      request.off("end", onEnd);
      request.off("close", onBroken);
    };
    const fail = (problem: Problem) => {
      finish();
      request.pause();
      reject(problem);
    };
    const onData = (chunk: Uint8Array) => {
      length += chunk.byteLength;
      if (length > limits.bytes) return fail(bodyTooLarge(true));
      chunks.push(chunk);
    };
    const onEnd = () => {
      finish();
      const [only] = chunks;
      resolve(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, length));
    };
    const onBroken = () => fail(new Problem("aborted"));
    const timer = setTimeout(() => fail(bodyTooSlow()), limits.timeoutMs);
    request.on("data", onData);
    request.on("end", onEnd);
    // After an error the stream always closes. Without a listener the error would be uncaught.
    request.on("error", ignore);
    request.on("close", onBroken);
  });
}

/** Makes a Fetch stream of the body, with backpressure. */
export function streamOf(request: NodeRequestLike): BodyInit {
  if (request.readableEnded) return parsedBody(request) as Uint8Array<ArrayBuffer>;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const close = (act: () => void) => () => {
        if (open) act();
        open = false;
      };
      request.on("data", (chunk: Uint8Array) => {
        if (!open) return;
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) request.pause();
      });
      request.on(
        "end",
        close(() => controller.close()),
      );
      request.on("error", ignore);
      request.on(
        "close",
        close(() => controller.error(new DOMException("The client closed the connection.", "AbortError"))),
      );
      request.pause();
    },
    pull() {
      request.resume();
    },
    cancel() {
      request.pause();
    },
  });
}

function ignore(): void {}
