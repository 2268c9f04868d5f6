import { engineStopped } from "../../scripts/engines.mjs";

/** A cold start beside all other tests takes up to a minute. */
const limitMs = 120_000;

/**
 * What the engine answers. Without an answer it ends this process with `engineStopped`: Vitest would wait for a page that
 * no longer runs, and never end. On a busy machine WebKitGTK is such a page now and then: its main thread and a thread of
 * GStreamer wait for each other where the picture of a camera begins or ends (seen in `gst_pad_set_active`, 2.50).
 */
export async function orEndTheRun<Answer>(engine: string, answer: Promise<Answer>): Promise<Answer> {
  const timer = setTimeout(() => {
    console.error(`${engine} has not answered for ${limitMs / 1000} s: the run ends here. Run the tests again.`);
    process.exit(engineStopped);
  }, limitMs);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks a page again and again whether it still runs.
 *
 * @param ask resolves when the page has run a timer
 * @returns a function that ends it
 */
export function keepAsking(engine: string, ask: () => Promise<unknown>): () => void {
  // A page that is closed or leaves for another address rejects: that is an answer too.
  const timer = setInterval(() => orEndTheRun(engine, ask()).catch(() => {}), 10_000);
  return () => clearInterval(timer);
}
