import type { ProxyRequestOptions } from "../proxy-request/post-json.js";
import { withTimeout } from "../proxy-request/with-timeout.js";
import { reportInDevelopment } from "../report-in-development.js";
import { forgetToken, rememberTold, toldBefore } from "../resume/told-results.js";
import { askForResult, type Decision } from "./ask.js";
import { CallResultError } from "./errors.js";
import type { CallResult, DecidedCallResult } from "./types.js";

const defaultWaitForMs = 1_800_000;
/** Longer than servers hold a request. A connection that died without a sign, as in a lift, is given up then. */
const longestRequestMs = 60_000;
/** An answer that came sooner was not held: without a pause, the next request would come as soon. */
const heldMs = 1000;
/** What fails after this time was held by a gateway that has a time limit: the next try need not wait for long. */
const heldByGatewayMs = 5000;
const longestPauseMs = 30_000;
/** A server that names a time at which it is back may be wrong by days. */
const longestRetryAfterMs = 600_000;

/** A mounted component: its options as of the last render. */
export interface Waiter {
  readonly current: ProxyRequestOptions & {
    waitForMs?: number | undefined;
    onDecided?: ((result: DecidedCallResult) => void) | undefined;
  };
}

export interface ResultWait {
  getState(): CallResult;
  /** Adds a component, and asks while there is one. Returns the function that removes it. */
  add(waiter: Waiter, listener: () => void): () => void;
  /** Calls `onDecided` of the components that are mounted, unless the decision was told before. */
  tell(): void;
}

const waiting: CallResult = { status: "waiting" };

const isVisible = () => document.visibilityState !== "hidden";

/** 0.5 s, 1 s, 2 s … up to 30 s, less a random part of up to one half: a deploy must not be followed by a flood. */
const backOffMs = (failures: number) => Math.min(longestPauseMs, 500 * 2 ** failures) * (1 - Math.random() / 2);

/**
 * Waits for the decision on a token's calls: one request at a time, for all components of the page. It asks while the
 * page is visible, waits for a server or a connection that is away, and goes on after a decision, for corrections and
 * further calls.
 */
export function createResultWait(url: string, token: string): ResultWait {
  const waiters = new Map<Waiter, () => void>();
  let state: CallResult = waiting;
  let decision: Decision | undefined;
  let told = toldBefore(token);
  /** Visible time without a decision. A device that sleeps in between adds no more than the request's time limit. */
  let waitedMs = 0;
  /** Why the last request had no answer. */
  let failure: CallResultError | undefined;
  let wasReached = false;
  /** The server knows this token in this session. */
  let isTrusted = false;
  let isOver = false;
  /** Aborts the request under way; absent while nobody asks. */
  let asking: AbortController | undefined;
  let endPause = () => {};

  function become(next: CallResult) {
    state = next;
    for (const listener of waiters.values()) listener();
  }

  /** `withTimeout`, whose time counts. */
  async function spend<Value>(ms: number, ...work: [AbortSignal, Parameters<typeof withTimeout<Value>>[2]]) {
    const began = Date.now();
    try {
      return await withTimeout(ms, ...work);
    } finally {
      waitedMs += Math.min(ms, Math.max(0, Date.now() - began));
    }
  }

  function tell() {
    if (!decision || decision.cursor === told) return;
    const { result, cursor } = decision;
    for (const { current } of waiters.keys()) {
      const { onDecided } = current;
      if (!onDecided) continue;
      if (told !== cursor) rememberTold(token, cursor);
      told = cursor;
      // After the render that shows it. What the host throws there is the page's own error, and ends nothing here.
      queueMicrotask(() => onDecided(result));
    }
  }

  /** Asks until it is aborted or `waitForMs` is over. @throws CallResultError */
  async function ask(signal: AbortSignal): Promise<void> {
    for (let failures = 0; ; ) {
      const [waiter] = waiters.keys();
      if (!waiter) return;
      const leftMs = (waiter.current.waitForMs ?? defaultWaitForMs) - waitedMs;
      // Not a number is over, too.
      if (!(leftMs > 0))
        throw failure && (failure.code !== "network" || !wasReached)
          ? failure
          : new CallResultError("timeout", "No call result within waitForMs.", { cause: failure });
      const before = waitedMs;
      let pauseMs = 0;
      try {
        const answer = await spend<Decision | undefined>(
          Math.min(longestRequestMs, leftMs),
          signal,
          (resolve, reject, settled) => {
            askForResult(url, token, decision?.cursor, waiter.current, settled).then(resolve, reject);
            return () => resolve(undefined);
          },
        );
        failure = undefined;
        wasReached = isTrusted = true;
        if (answer && answer.cursor !== decision?.cursor) {
          decision = answer;
          waitedMs = failures = 0;
          become(answer.result);
          tell();
        } else if (answer) {
          // A server that pays no heed to `after`.
          pauseMs = backOffMs(++failures);
        } else {
          failures = 0;
          if (waitedMs - before < heldMs) pauseMs = heldMs * (1 + Math.random());
        }
      } catch (error) {
        if (signal.aborted || !(error instanceof CallResultError) || !/^(net|rate|time)/.test(error.code)) throw error;
        failure = error;
        wasReached ||= error.code !== "network";
        if (waitedMs - before > heldByGatewayMs) failures = 0;
        pauseMs =
          error.code === "network" && navigator.onLine === false
            ? longestPauseMs
            : Math.min(longestRetryAfterMs, error.retryAfterMs ?? 0) + backOffMs(failures++);
      }
      if (pauseMs)
        await spend<void>(Math.min(pauseMs, leftMs), signal, (resolve) => {
          endPause = resolve;
          return resolve;
        });
    }
  }

  function start() {
    if (asking || isOver || !waiters.size || !isVisible()) return;
    asking = new AbortController();
    const { signal } = asking;
    ask(signal).catch((error) => {
      if (signal.aborted) return;
      asking = undefined;
      isOver = true;
      // Refused by the server from the start, after a reload: another person may be signed in now.
      if (!isTrusted && /^(unauth|result-t)/.test(error.code) && !("cause" in error)) forgetToken(token);
      // What is decided stays decided; only corrections are not heard of any more.
      if (decision) return;
      reportInDevelopment(error);
      become({ status: "error", error, retry });
    });
  }

  function stop() {
    asking?.abort();
    asking = undefined;
  }

  function retry() {
    if (state.status !== "error") return;
    isOver = wasReached = false;
    waitedMs = 0;
    failure = undefined;
    become(waiting);
    start();
  }

  const onVisibility = () => (isVisible() ? start() : stop());
  const onOnline = () => endPause();

  return {
    getState: () => state,
    tell,
    add: (waiter, listener) => {
      waiters.set(waiter, listener);
      if (waiters.size === 1) {
        document.addEventListener("visibilitychange", onVisibility);
        window.addEventListener("pageshow", onVisibility);
        window.addEventListener("online", onOnline);
      }
      tell();
      start();
      return () => {
        waiters.delete(waiter);
        if (waiters.size) return;
        document.removeEventListener("visibilitychange", onVisibility);
        window.removeEventListener("pageshow", onVisibility);
        window.removeEventListener("online", onOnline);
        // StrictMode removes a component for less than a microtask.
        queueMicrotask(() => waiters.size || stop());
      };
    },
  };
}
