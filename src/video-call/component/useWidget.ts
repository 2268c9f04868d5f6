import { type RefObject, useEffect, useRef } from "react";
import { useBrowserLayoutEffect } from "../useBrowserLayoutEffect.js";
import type { Holder, Wanted } from "../widget/show-widget.js";
import type { Engine } from "./late-engine.js";

/**
 * Keeps one widget in `place` while `engine` is given; another caller, host or isolation needs another place. Layout
 * effects, because an element taken back in a later task would already be unmounted by Vue.
 */
export function useWidget(place: RefObject<HTMLElement | null>, engine: Engine | undefined, wanted: Wanted): void {
  const holder = useRef<Holder>({ latest: wanted }).current;
  const { where, caller } = wanted;

  useBrowserLayoutEffect(function keepLatest() {
    holder.latest = wanted;
    holder.update?.();
    holder.endOther?.();
  });

  useBrowserLayoutEffect(
    function show() {
      return place.current ? engine?.showWidget(place.current, holder) : undefined;
    },
    [engine, where, caller.key, place, holder],
  );

  // Suspense hides without ending this effect, so a call waits for its place; <Activity> and unmounting end it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each host, isolation and caller has a place of its own
  useEffect(
    function leavePlace() {
      const here = place.current;
      return engine && here ? () => engine.leave(here) : undefined;
    },
    [engine, where, caller.key, place],
  );
}
