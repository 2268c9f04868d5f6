import { VideoCallError } from "../errors.js";
import { loading, type ScriptState } from "../preload/script-state.js";
import type { TagOptions } from "../preload/script-tag-options.js";
import type { ScriptOptions } from "../types.js";
import { askIntegrity } from "./integrity.js";
import { limitMs, loadWithRetries } from "./load-with-retries.js";
import { giveUp, isDefined, removeLink, runScript, tagHost } from "./script-tag.js";

interface Entry {
  state: ScriptState;
  busy: boolean;
  /** Whether a try has failed. */
  again: boolean;
  /** The hash from the platform's SRI address, asked once for preload and load. */
  hash: Promise<string> | undefined;
  listeners: Set<() => void>;
}

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

export const scriptState = (host: string): ScriptState => entryOf(host).state;

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

/** The options of the tag, with the hash of the platform's SRI address where that is wanted. */
export async function tagOptions(host: string, options: ScriptOptions): Promise<TagOptions> {
  if (options.integrity !== "auto") return options;
  const entry = entryOf(host);
  try {
    entry.hash ??= askIntegrity(host, limitMs(options));
    return { ...options, integrity: await entry.hash };
  } catch (error) {
    entry.hash = undefined;
    throw error;
  }
}

async function tryOnce(host: string, entry: Entry, options: ScriptOptions): Promise<void> {
  try {
    await runScript(host, await tagOptions(host, options), entry.again);
  } catch (error) {
    // A hash is trusted for one try: a new release of the platform brings a new one.
    entry.hash = undefined;
    entry.again = true;
    throw error;
  } finally {
    removeLink(host);
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
    await loadWithRetries(host, options, () => tryOnce(host, entry, options));
  } catch (cause) {
    const error =
      cause instanceof VideoCallError
        ? cause
        : new VideoCallError("script-failed", `This page lets no script of ${host} start: see cause.`, {
            cause,
          });
    if (error.code === "script-timeout") giveUp();
    state = { status: "error", error };
  }
  entry.busy = false;
  become(entry, state);
}
