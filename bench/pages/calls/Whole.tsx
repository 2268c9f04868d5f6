import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { fixedProps } from "../platform.js";
import { loadScript } from "./snippet.js";
import type { CallProps } from "./types.js";
import { useElement } from "./useElement.js";

type ScriptState = "loading" | "ready" | "failed";

let state: ScriptState = "loading";
let isUnderWay = false;
const listeners = new Set<() => void>();

function become(next: ScriptState) {
  state = next;
  isUnderWay = next === "loading";
  for (const listener of listeners) listener();
}

function load(hostName: string) {
  if (isUnderWay || state === "ready") return;
  become("loading");
  loadScript(hostName).then(
    () => become("ready"),
    () => become("failed"),
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * `Minimal` with what a person meets beside the call: a region with a name and a language, words for a wait that lasts,
 * an error with a retry; and rendered on a server. No checks of the props, no promised id, no frame, no parking.
 */
export function Whole(props: CallProps) {
  const { hostName } = props;
  const place = useRef<HTMLDivElement>(null);
  const [isLate, setLate] = useState(false);
  const script = useSyncExternalStore(
    subscribe,
    () => state,
    () => "loading",
  );
  const isReady = script === "ready";

  useLayoutEffect(
    function fetchScript() {
      load(hostName);
    },
    [hostName],
  );
  useElement(place, isReady, props);

  useEffect(
    function sayLater() {
      if (isReady) return;
      const timer = setTimeout(setLate, 100, true);
      return () => clearTimeout(timer);
    },
    [isReady],
  );

  return (
    <section aria-label="Бейнеқоңырау" lang="kk" style={{ minHeight: fixedProps.height }}>
      <div role="status">{script === "loading" && isLate && "Бейнеқоңырау дайындалуда…"}</div>
      {script === "failed" ? (
        <div role="alert">
          Бейнеқоңырау жүктелмеді.
          <button type="button" onClick={() => load(hostName)}>
            Қайталау
          </button>
        </div>
      ) : (
        <div ref={place} tabIndex={-1} hidden={!isReady} />
      )}
    </section>
  );
}
