import type { Drift, DriftKind } from "./drift.js";
import type { MediaFault } from "./media-fault.js";

/** Faults of the customers and employees API. */
export interface ApiFault {
  /** Wait before answering, milliseconds. */
  latencyMs?: number;
  /** HTTP status of the answer; with no `body`, an error in the platform's own JSON. */
  status?: number;
  /**
   * What is answered instead: an HTML page, JSON cut short, nothing, a body that never ends, or a refusal
   * (`"_success": false`, with HTTP 200 unless `status` says otherwise).
   */
  body?: "html" | "garbage" | "empty" | "endless" | "refusal";
  /** The share of the requests that fail, evenly spread: 0.5 is every second one. @default 1 */
  rate?: number;
  /** How many requests fail. @default all of them */
  times?: number;
}

/** Faults of the widget's script. */
export interface ScriptFault {
  /** Wait before answering, milliseconds. */
  latencyMs?: number;
  status?: number;
  /** `drop` cuts the connection in the middle of the file. */
  body?: "html" | "syntax-error" | "defines-nothing" | "drop";
  /** The SRI address gives the hash of something else. */
  wrongIntegrity?: boolean;
  /** How many requests for the script fail; requests for the hash do not count. @default all of them */
  times?: number;
}

/** Faults of the calls that are placed from now on. */
export interface CallFault {
  /**
   * `never-answered`: it rings, and no operator ever sees it. `ice-failure`: operator and customer talk to the platform
   * but their media never connect. `operator-lost` and `customer-lost`: a connected call breaks on that side.
   */
  kind: "never-answered" | "ice-failure" | "operator-lost" | "customer-lost";
  /** When a connected call breaks: milliseconds after an operator has answered. @default 3000 */
  afterMs?: number;
  /** How many calls fail. @default all of them */
  times?: number;
}

/** Faults on demand. */
export interface Faults {
  call?: CallFault;
  api?: ApiFault;
  script?: ScriptFault;
  media?: MediaFault;
  drift?: Drift;
}

/** The faults in force, counting down `times`. */
export class FaultBox {
  #faults: Faults = {};
  /** The part of the rate that does not add up to a whole fault yet. */
  #rest = 0;

  get current(): Faults {
    return structuredClone(this.#faults);
  }

  /** Replaces all faults; `{}` ends them. */
  set(faults: Faults): void {
    this.#faults = structuredClone(faults);
    this.#rest = 0;
  }

  /** Returns the fault of this API request, if it has one, and counts it down. */
  strikeApi(): ApiFault | undefined {
    this.#rest += this.#faults.api?.rate ?? 1;
    // Ten times 0.1 is less than 1 in binary.
    if (this.#rest < 1 - 1e-9) return undefined;
    this.#rest -= 1;
    return use(this.#faults.api);
  }

  /** Returns the fault of this request for the script, if it has one, and counts it down. */
  strikeScript(): ScriptFault | undefined {
    return use(this.#faults.script);
  }

  /** Returns the fault of the call that is placed now, if it has one, and counts it down. */
  strikeCall(): CallFault | undefined {
    return use(this.#faults.call);
  }

  /** Returns the fault of picture, sound or network of the call that is placed now, and counts it down. */
  strikeMedia(): MediaFault | undefined {
    return use(this.#faults.media);
  }

  /** The way in which the platform differs from its contract, if it does. */
  get drift(): DriftKind | undefined {
    return this.#faults.drift?.kind;
  }

  /** The script's fault in force, without using it up. */
  peekScript(): ScriptFault | undefined {
    return isSpent(this.#faults.script) ? undefined : this.#faults.script;
  }
}

function isSpent(fault: { times?: number } | undefined): boolean {
  return fault?.times !== undefined && fault.times <= 0;
}

function use<Fault extends { times?: number }>(fault: Fault | undefined): Fault | undefined {
  if (!fault || isSpent(fault)) return undefined;
  if (fault.times !== undefined) fault.times -= 1;
  return fault;
}
