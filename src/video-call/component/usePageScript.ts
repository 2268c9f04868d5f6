import { useCallback, useSyncExternalStore } from "react";
import { loading, type ScriptState } from "../preload/script-state.js";
import { scriptState, subscribeToScript } from "../script/script-store.js";

/** The state of the page's own script of a host. On the server, and while hydrating, it is loading. */
export const usePageScript = (host: string): ScriptState =>
  useSyncExternalStore(
    useCallback((listener: () => void) => subscribeToScript(host, listener), [host]),
    () => scriptState(host),
    () => loading,
  );
