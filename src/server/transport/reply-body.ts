/** Answers of the platform are a few hundred bytes; a list of employees is some hundred kB at most. */
export const replyLimitBytes = 1024 * 1024;

const decoder = new TextDecoder();

/** Collects an answer in at most twice its limit of memory, however small the pieces are in which it comes. */
export class ReplyBody {
  #bytes: Uint8Array = new Uint8Array(0);
  #length = 0;

  /** False when the answer is over the limit. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.byteLength;
    if (length > replyLimitBytes) return false;
    // The first piece is most often the whole answer: it is kept as it is.
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
