/** A client that sends more than this is not listened to any longer. */
const maxDrainedBytes = 10_000_000;

/**
 * The body's first `maxBytes` as text. The rest is read, so that the client gets to the answer, and forgotten.
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
