/** Most answers of the platform have a few hundred bytes; a list of employees has at most some hundred kB. */
export const replyLimitBytes = 1024 * 1024;

const decoder = new TextDecoder();
const nothing = new Uint8Array(0);

/** Collects an answer. It uses at most twice the limit of memory, even when the answer comes in very small chunks. */
export class ReplyBody {
  #bytes: Uint8Array = nothing;
  #length = 0;

  /** Adds a chunk; returns false when the answer is over the limit. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.byteLength;
    if (length > replyLimitBytes) return false;
    // The first chunk is most often the whole answer, so it is not copied.
    if (this.#length === 0) this.#bytes = chunk;
    else {
      if (length > this.#bytes.byteLength) this.#grow(length);
      this.#bytes.set(chunk, this.#length);
    }
    this.#length = length;
    return true;
  }

  text(): string {
    return decoder.decode(this.#bytes.subarray(0, this.#length));
  }

  #grow(length: number): void {
    const larger = new Uint8Array(Math.max(4_096, length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
