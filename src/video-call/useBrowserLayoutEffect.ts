import { useEffect, useLayoutEffect } from "react";

/** React 18 warns about a layout effect on the server, where neither runs. */
export const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;
