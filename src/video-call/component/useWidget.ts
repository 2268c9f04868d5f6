import { useEffect } from "react";
import { useBrowserLayoutEffect } from "../useBrowserLayoutEffect.js";
import { deactivate } from "../widget/lifecycle.js";
import { showWidget, type Wanted } from "../widget/show-widget.js";
import type { Kept } from "./kept.js";

/**
 * Shows one widget in its place while there is one. Another caller, host or isolation has another place. Layout effects,
 * because an element that is attached again in a later task would already be unmounted by Vue.
 */
export function useWidget({ place, holder }: Kept, hasPlace: boolean, wanted: Wanted): void {
  const { where, caller, script, mark } = wanted;

  useBrowserLayoutEffect(function keepLatest() {
    if (script.status === "ready" && holder.latest?.script.status !== "ready") mark("script-loaded");
    holder.latest = wanted;
    holder.update?.();
    holder.endOther?.();
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each host, isolation and caller has a place of its own
  useBrowserLayoutEffect(
    function show() {
      return hasPlace && place.current ? showWidget(place.current, holder) : undefined;
    },
    [hasPlace, where, caller.key],
  );

  // Suspense hides without ending this effect, so a call waits for its place; <Activity> and unmounting end it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each host, isolation and caller has a place of its own
  useEffect(
    function leave() {
      const here = place.current;
      return hasPlace && here ? () => deactivate(here) : undefined;
    },
    [hasPlace, where, caller.key],
  );
}
