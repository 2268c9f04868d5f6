/** Troubles of the customers and employees API. */
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
  /** How many requests it strikes; all of them unless given. */
  times?: number;
}

/** Troubles of the widget's script. */
export interface ScriptFault {
  /** Wait before answering, milliseconds. */
  latencyMs?: number;
  status?: number;
  /** `drop` cuts the connection in the middle of the file. */
  body?: "html" | "syntax-error" | "defines-nothing" | "drop";
  /** The SRI address gives the hash of something else. */
  wrongIntegrity?: boolean;
  /** How many requests for the script it strikes; all of them unless given. Asking for the hash does not count. */
  times?: number;
}

/** Faults on demand. */
export interface Faults {
  api?: ApiFault;
  script?: ScriptFault;
}

/** The faults in force, counting down `times`. */
export class FaultBox {
  #faults: Faults = {};

  get current(): Faults {
    return structuredClone(this.#faults);
  }

  /** Replaces all faults; `{}` ends them. */
  set(faults: Faults): void {
    this.#faults = structuredClone(faults);
  }

  /** The fault that strikes this API request, if any, and one strike less left. */
  strikeApi(): ApiFault | undefined {
    return use(this.#faults.api);
  }

  /** The fault that strikes this request for the script, if any, and one strike less left. */
  strikeScript(): ScriptFault | undefined {
    return use(this.#faults.script);
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
