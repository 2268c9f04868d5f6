import { useState, useSyncExternalStore } from "react";
import { VideoCallError } from "./errors.js";
import { type ScriptState, serverScriptState } from "./script.js";

/** Once it is there for one component it is there for all: a frame that moves is taken back without waiting. */
let create: typeof import("./frame.js").createFrameWidget | undefined;

const neverChanges = () => () => {};

/** The state of a component's own frame; `create` is there once `load` has fetched its code. */
export function useFrame() {
  const known = useSyncExternalStore(
    neverChanges,
    () => create,
    () => undefined,
  );
  const [script, onScript] = useState<ScriptState>(serverScriptState);

  /** Begins anew: what was told of an earlier frame is forgotten. */
  function load() {
    const begin = () => onScript({ status: "loading" });
    begin();
    if (create) return;
    import("./frame.js").then(
      (code) => {
        create = code.createFrameWidget;
        begin();
      },
      (cause) =>
        onScript({ status: "error", error: new VideoCallError("script-failed", "No frame: see cause.", { cause }) }),
    );
  }

  return { script, create: known, onScript, load };
}
