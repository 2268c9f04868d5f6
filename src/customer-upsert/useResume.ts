import { useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { findCustomer, onRefused } from "../resume/resumed-customers.js";
import type { StoredCustomer } from "../resume/stored-customer.js";
import type { FormSubmits } from "./form-submits.js";
import { resultUrlOf } from "./result-url.js";

const defaultForMs = 1_800_000;

// React 18 warns of a layout effect on a server.
const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** After hydration and before the form is painted, shows the customer whom this tab kept before the reload. */
export function useResume(
  submits: Pick<FormSubmits<never>, "restore" | "unrestore">,
  proxyUrl: string | undefined,
  forMs = defaultForMs,
): void {
  const [, renderNow] = useReducer((renders: number) => renders + 1, 0);
  const latest = useRef(forMs);
  const shown = useRef(proxyUrl);

  useBrowserLayoutEffect(
    function restore() {
      // The other proxy's id is nobody's here.
      if (shown.current !== proxyUrl) submits.unrestore();
      shown.current = proxyUrl;
      if (proxyUrl === undefined) return undefined;
      const accepted = ({ id, resultToken }: StoredCustomer) => ({
        userId: id,
        resultToken,
        resultUrl: resultUrlOf(proxyUrl),
      });
      const found = findCustomer(proxyUrl, latest.current);
      if (found) {
        submits.restore("then" in found ? found.then((stored) => stored && accepted(stored)) : accepted(found));
        renderNow();
      }
      return onRefused(submits.unrestore);
    },
    [submits, proxyUrl],
  );
}
