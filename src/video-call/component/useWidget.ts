import { type RefObject, useEffect, useRef } from "react";
import { useBrowserLayoutEffect } from "../useBrowserLayoutEffect.js";
import { deactivate } from "../widget/lifecycle.js";
import { type Holder, showWidget, type Wanted } from "../widget/show-widget.js";

/**
 * Shows one widget in `place` while there is one. Another caller, host or isolation has another place. Layout effects,
 * because an element that is attached again in a later task would already be unmounted by Vue.
 */
export function useWidget(place: RefObject<HTMLElement | null>, hasPlace: boolean, wanted: Wanted): void {
  const holder = useRef<Holder>({ latest: wanted }).current;
  const { where, caller } = wanted;

  useBrowserLayoutEffect(function keepLatest() {
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
