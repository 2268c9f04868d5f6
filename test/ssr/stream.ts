import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReactNode } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { renderToReadableStream } from "react-dom/server.browser";

export interface Streamed {
  html: string;
  /** What React could not render on the server. */
  errors: unknown[];
}

/** The whole answer of a Node server. */
export async function streamInNode(node: ReactNode): Promise<Streamed> {
  const errors: unknown[] = [];
  const body = new PassThrough();
  const ready = once(body, "ready");
  const { pipe } = renderToPipeableStream(node, {
    onError: (error) => void errors.push(error),
    onShellReady: () => body.emit("ready"),
    onShellError: (error) => body.emit("error", error),
  });
  await ready;
  return { html: await text(pipe(body)), errors };
}

/** The whole answer of a Fetch server: Deno, Bun, Workers. */
export async function streamInFetch(node: ReactNode): Promise<Streamed> {
  const errors: unknown[] = [];
  const body = await renderToReadableStream(node, { onError: (error) => void errors.push(error) });
  return { html: await new Response(body).text(), errors };
}
