import { timerMs } from "../../../timer-limit.js";

/** Named timers that can all be stopped at once. */
export class Timers {
  #running = new Map<string, NodeJS.Timeout>();

  /** Starts the timer, unless one with this name is running. */
  start(name: string, ms: number, act: () => void): void {
    if (this.#running.has(name)) return;
    const fire = () => {
      this.#running.delete(name);
      act();
    };
    this.#running.set(name, setTimeout(fire, timerMs(ms)));
  }

  stop(name: string): void {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  /** Stops the timers whose names begin with this, or all. */
  stopAll(prefix = ""): void {
    for (const name of [...this.#running.keys()]) if (name.startsWith(prefix)) this.stop(name);
  }
}
