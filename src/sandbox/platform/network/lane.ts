/** The state of a network. Nothing set: all is well. */
export interface NetworkConditions {
  /** Nothing arrives. */
  isCut?: boolean;
  /** The share of the packets that is lost, 0 to 100. */
  lossPercent?: number;
  /** Milliseconds that each packet takes longer. */
  delayMs?: number;
  /** Kilobits a second. */
  kbps?: number;
}

/** Packets wait this long for a narrow link, as in the buffer of a home router; what would wait longer is dropped. */
const maxQueueMs = 300;

/** One direction of a network. Decides when a packet arrives. */
export class Lane {
  #conditions: NetworkConditions = {};
  /** The part of the loss that does not add up to a whole packet yet. */
  #lost = 0;
  /** When the link has sent what waits for it. */
  #freeAt = 0;

  set conditions(conditions: NetworkConditions) {
    this.#conditions = conditions;
    this.#lost = 0;
    this.#freeAt = 0;
  }

  /** Milliseconds from `now` until a packet of this size arrives; `undefined` when it is lost. */
  arrivesAfter(bytes: number, now: number): number | undefined {
    const { isCut, lossPercent = 0, delayMs = 0, kbps } = this.#conditions;
    if (isCut) return undefined;
    this.#lost += lossPercent / 100;
    // Ten times 0.1 is less than 1 in binary.
    if (this.#lost >= 1 - 1e-9) {
      this.#lost -= 1;
      return undefined;
    }
    if (kbps === undefined) return delayMs;
    const starts = Math.max(now, this.#freeAt);
    if (starts - now > maxQueueMs) return undefined;
    this.#freeAt = starts + (bytes * 8) / kbps;
    return this.#freeAt - now + delayMs;
  }
}
