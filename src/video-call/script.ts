import { VideoCallError } from "./errors.js";
import { isLoadFailure } from "./messages.js";
import { fetchAhead, giveUp, isDefined, runScript, type TagOptions, tagHost } from "./script-tag.js";
import type { ScriptOptions } from "./types.js";
import { originOf } from "./validate.js";

export const defaultScriptTimeoutMs = 20_000;

/** Waits before the second and the third and last try, in milliseconds, each up to half longer by chance. */
const [firstWaitMs, lastWaitMs] = [500, 1500];

export type ScriptState = { status: "loading" } | { status: "ready" } | { status: "error"; error: VideoCallError };

interface Entry {
  state: ScriptState;
  busy: boolean;
  /** Whether a try has failed. */
  again: boolean;
  /** The hash from the platform's SRI address, asked once for preload and load. */
  hash: Promise<string> | undefined;
  listeners: Set<() => void>;
}

const loading: ScriptState = { status: "loading" };
const ready: ScriptState = { status: "ready" };
const entries = new Map<string, Entry>();

function entryOf(host: string): Entry {
  let entry = entries.get(host);
  if (!entry) {
    const state = isDefined() && (tagHost() ?? host) === host ? ready : loading;
    entry = { state, busy: false, again: false, hash: undefined, listeners: new Set() };
    entries.set(host, entry);
  }
  return entry;
}

function become(entry: Entry, state: ScriptState) {
  entry.state = state;
  for (const listener of entry.listeners) listener();
}

export const scriptState = (host: string): ScriptState => (host ? entryOf(host).state : loading);

/** On the server, and while hydrating, the script is always still to come. */
export const serverScriptState = (): ScriptState => loading;

export function subscribeToScript(host: string, listener: () => void): () => void {
  const entry = entryOf(host);
  entry.listeners.add(listener);
  return () => {
    entry.listeners.delete(listener);
    // A failure is forgotten with the last who saw it; React subscribes anew in between.
    queueMicrotask(() => {
      if (!entry.listeners.size && entry.state !== ready) entry.state = loading;
    });
  };
}

/** A browser's timers end at once when they are given more. */
const limitMs = ({ scriptTimeoutMs = defaultScriptTimeoutMs }: ScriptOptions) => Math.min(scriptTimeoutMs, 2 ** 31 - 1);

async function tagOptions(host: string, options: ScriptOptions): Promise<TagOptions> {
  if (options.integrity !== "auto") return options;
  const entry = entryOf(host);
  entry.hash ??= import("./integrity.js").then(({ askIntegrity }) => askIntegrity(host, limitMs(options)));
  return { ...options, integrity: await entry.hash };
}

function refuse(host: string): void {
  if (globalThis.isSecureContext === false)
    throw new VideoCallError("insecure-context", "Browsers give no camera to plain http: serve this page over https.");
  if (location.protocol === "https:" && /^http:\/\/(?!localhost|127\.|\[::1])/.test(host))
    throw new VideoCallError("invalid-props", `An https page cannot load ${host}: give an https hostName.`);
}

async function load(host: string, entry: Entry, options: ScriptOptions): Promise<void> {
  refuse(host);
  const timeoutMs = limitMs(options);
  const end = performance.now() + timeoutMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new VideoCallError("script-timeout", `${host} gave no script in scriptTimeoutMs: check the network.`));
      giveUp();
    }, timeoutMs);
  });
  const tryOnce = async () => runScript(host, await tagOptions(host, options), entry.again);
  try {
    for (let waitMs = firstWaitMs; ; waitMs *= 3) {
      try {
        return await Promise.race([timedOut, tryOnce()]);
      } catch (error) {
        // A hash is trusted for one try: a new release of the platform brings a new one.
        entry.hash = undefined;
        entry.again = true;
        const thisWaitMs = waitMs * (1 + Math.random() / 2);
        const isLast = waitMs > lastWaitMs || performance.now() + thisWaitMs > end;
        if (isLast || !isLoadFailure((error as VideoCallError).code)) throw error;
        await new Promise((resolve) => setTimeout(resolve, thisWaitMs));
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Loads and runs the script of a host, once for the page; what it comes to is told to the subscribers. */
export async function startScript(host: string, options: ScriptOptions): Promise<void> {
  const entry = entryOf(host);
  if (entry.busy || entry.state === ready) return;
  entry.busy = true;
  if (entry.state !== loading) become(entry, loading);
  let state: ScriptState = ready;
  try {
    await load(host, entry, options);
  } catch (cause) {
    const error =
      cause instanceof VideoCallError
        ? cause
        : new VideoCallError("script-failed", `This page lets no script of ${host} start: see cause.`, {
            cause,
          });
    state = { status: "error", error };
  }
  entry.busy = false;
  become(entry, state);
}

/**
 * Starts the download of the widget's script without running it, so that nothing of it is waited for when the call
 * starts. Safe to call often, and on the server, where it does nothing. Never throws: what fails here is tried again,
 * and reported, when the call starts.
 *
 * @param hostName the platform's origin
 * @param options as given to `<VideoCall>`: other options would fetch the script twice
 * @example
 * <form onFocus={() => preloadVideoCall("https://qbox.example.kz")}>…</form>
 */
export async function preloadVideoCall(hostName: string, options: ScriptOptions = {}): Promise<void> {
  const host = originOf(hostName);
  if (!host || typeof document === "undefined") return;
  try {
    fetchAhead(host, await tagOptions(host, options));
  } catch {
    // Only a head start was lost; the call asks anew.
    entryOf(host).hash = undefined;
  }
}
