import type { VideoCallError } from "../errors.js";
import { scriptPath } from "../preload/script-path.js";
import { loading, type ScriptState } from "../preload/script-state.js";
import type { ScriptOptions, VideoCallDiagnostics } from "../types.js";
import { loadWithRetries } from "./load-with-retries.js";
import { abortScript, isDefined, runPageScript, tagHost } from "./script-tag.js";

interface Entry {
  state: ScriptState;
  isLoading: boolean;
  listeners: Set<() => void>;
}

const ready: ScriptState = { status: "ready" };
/** By host. */
const entries = new Map<string, Entry>();

function entryOf(host: string): Entry {
  let entry = entries.get(host);
  if (!entry) {
    const state = isDefined(document) && (tagHost() ?? host) === host ? ready : loading;
    entry = { state, isLoading: false, listeners: new Set() };
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
    // A failure is forgotten with its last listener. Not at once, because React subscribes again in between.
    queueMicrotask(() => {
      if (!entry.listeners.size && entry.state !== ready) entry.state = loading;
    });
  };
}

/**
 * Loads and runs the script of a host, once for the page. Subscribers hear the result.
 *
 * @param options with `diagnostics: false` the script finds the browser's own functions
 */
export async function startScript(
  host: string,
  options: ScriptOptions & Pick<VideoCallDiagnostics, "diagnostics">,
): Promise<void> {
  const entry = entryOf(host);
  if (entry.isLoading || entry.state === ready) return;
  entry.isLoading = true;
  if (entry.state !== loading) become(entry, loading);
  let state = ready;
  try {
    await loadWithRetries(host, options, (tagOptions, query) =>
      runPageScript(host, tagOptions, query, options.diagnostics !== false),
    );
  } catch (cause) {
    const error = cause as VideoCallError;
    if (error.code === "script-timeout") abortScript();
    state = { status: "error", error };
  }
  // The link that preloaded the script is not needed any more.
  document.querySelector(`link[href="${host}${scriptPath}"]`)?.remove();
  entry.isLoading = false;
  become(entry, state);
}
