/** What a widget did in the doctor's page. Written there, and read by the doctor. */
export interface PageRecord {
  /** Names of the functions that were refused, e.g. `getUserMedia`. */
  refused: string[];
  /** Origins of refused sockets, e.g. `wss://qbox.example.kz`. */
  sockets: string[];
  /** Names that the script gave to `customElements.define`. */
  defined: string[];
  /** Errors that no script caught, by their class alone. */
  errors: string[];
  /** What the element emitted, in the words of the contract. */
  events: { detail: string; subject: string; type: string; state: string }[];
  /** What a policy that allows nothing would have blocked: the directive, and the origin or `inline`. */
  wanted: { directive: string; source: string }[];
}

export interface GuardedRecord extends PageRecord {
  /** Everything is refused: no script may be loaded before. */
  isGuarded: boolean;
}

/**
 * Runs in each frame of the doctor's page before any other script. Refuses camera, microphone, screen, peer connections,
 * sockets and workers, and records who asked for them: a call never starts, whatever a widget does.
 *
 * Passed to the browser as text, so it uses nothing from outside.
 */
export function refuseDevices(): void {
  const record: GuardedRecord = {
    isGuarded: false,
    refused: [],
    sockets: [],
    defined: [],
    errors: [],
    events: [],
    wanted: [],
  };
  Object.defineProperty(globalThis, "qboxDoctor", { value: record });
  const put = (object: object | undefined, name: string, value: unknown) => {
    if (!object || !(name in object)) return;
    // Two names of one class share a prototype.
    if (Object.getOwnPropertyDescriptor(object, name)?.configurable === false) return;
    // Not writable and not configurable: a widget cannot put the browser's own back.
    Object.defineProperty(object, name, { value, writable: false, configurable: false });
  };
  const originOf = (address: unknown) => {
    try {
      const { origin, protocol, host } = new URL(String(address), location.href);
      return origin === "null" ? `${protocol}//${host}` : origin;
    } catch {
      return "an address that cannot be read";
    }
  };

  const refuseCall = (name: string) => () => {
    record.refused.push(name);
    return Promise.reject(new DOMException("Refused by qbox doctor.", "NotAllowedError"));
  };
  for (const name of ["getUserMedia", "getDisplayMedia"]) {
    put(globalThis.MediaDevices?.prototype, name, refuseCall(name));
    put(navigator.mediaDevices, name, refuseCall(name));
  }
  for (const name of ["getUserMedia", "webkitGetUserMedia", "mozGetUserMedia"]) {
    put(navigator, name, (_constraints: unknown, _onSuccess: unknown, onError?: (error: DOMException) => void) => {
      record.refused.push(name);
      onError?.(new DOMException("Refused by qbox doctor.", "NotAllowedError"));
    });
  }
  put(navigator, "sendBeacon", () => {
    record.refused.push("sendBeacon");
    return false;
  });
  const connections = ["RTCPeerConnection", "webkitRTCPeerConnection", "Worker", "SharedWorker"];
  const sockets = ["WebSocket", "WebSocketStream", "WebTransport", "EventSource"];
  for (const name of [...connections, ...sockets]) {
    const original: unknown = Reflect.get(globalThis, name);
    if (typeof original !== "function") continue;
    const refusal = new Proxy(original, {
      construct(_target, [address]: unknown[]): never {
        record.refused.push(name);
        if (sockets.includes(name)) record.sockets.push(originOf(address));
        throw new DOMException("Refused by qbox doctor.", "SecurityError");
      },
    });
    put(globalThis, name, refusal);
    // `new socket.constructor(…)` and `Prototype.constructor` lead to the browser's own otherwise.
    put(original.prototype as object | undefined, "constructor", refusal);
  }

  const define = customElements.define.bind(customElements);
  customElements.define = (name, ...rest) => {
    record.defined.push(name);
    define(name, ...rest);
  };
  addEventListener("error", ({ error }) => {
    // Browsers hide what went wrong in a script of another origin.
    record.errors.push(error instanceof Error ? error.name : "an error");
  });
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, disposition }) => {
    if (disposition !== "report") return;
    const isInline = blockedURI === "" || blockedURI === "inline" || blockedURI === "eval";
    const scheme = /^(data|blob|about)\b/.exec(blockedURI)?.[1];
    const source = isInline ? blockedURI || "inline" : scheme ? `${scheme}:` : originOf(blockedURI);
    record.wanted.push({ directive: effectiveDirective, source });
  });
  record.isGuarded = true;
}
