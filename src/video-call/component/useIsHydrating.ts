import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** Whether this is rendered on a server, or is the browser's first render of a server's HTML: the two must be equal. */
export const useIsHydrating = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => false,
    () => true,
  );
