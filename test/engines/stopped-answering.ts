import { engineStopped } from "../../scripts/engines.mjs";

/** Twice the minute that a cold start takes on a busy machine. */
const limitMs = 120_000;

/**
 * Resolves or rejects as `answer` does. If nothing comes, it ends this process with `engineStopped`: Vitest waits for a
 * page without end. WebKitGTK 2.50 stops now and then on a busy machine: where the picture of a camera begins or ends,
 * its main thread and a thread of GStreamer wait for each other (in `gst_pad_set_active`).
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
 * Asks a page every 10 s whether it still runs.
 *
 * @param ask resolves when the page has run a timer
 * @returns stops asking
 */
export function keepAsking(engine: string, ask: () => Promise<unknown>): () => void {
  // A page that is closed or leaves for another address rejects: that is an answer too.
  const timer = setInterval(() => orEndTheRun(engine, ask()).catch(() => {}), 10_000);
  return () => clearInterval(timer);
}
