/** Reading stops when a client sends more than this. */
const maxDrainedBytes = 10_000_000;

/**
 * Reads the body's first `maxBytes` as text. It also reads the rest, so that the client gets to the answer, and drops
 * it.
 */
export async function readText(request: Request, maxBytes: number): Promise<{ text: string; isWhole: boolean }> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk.subarray(0, Math.max(0, maxBytes - bytes)), { stream: true });
    bytes += chunk.byteLength;
    if (bytes > maxDrainedBytes) break;
  }
  return { text: text + decoder.decode(), isWhole: bytes <= maxBytes };
}
