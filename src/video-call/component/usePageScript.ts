import { useCallback, useSyncExternalStore } from "react";
import { loading, type ScriptState } from "../preload/script-state.js";
import type { Engine } from "./late-engine.js";

/** What has become of the page's own script of a host. On the server, and while hydrating, it is still to come. */
export function usePageScript(host: string, engine: Engine | undefined): ScriptState {
  const subscribe = useCallback(
    (listener: () => void) => engine?.subscribeToScript(host, listener) ?? (() => {}),
    [host, engine],
  );
  return useSyncExternalStore(
    subscribe,
    () => engine?.scriptState(host) ?? loading,
    () => loading,
  );
}
