import { useState } from "react";
import { loading, type ScriptState } from "../preload/script-state.js";
import { late, useLate } from "./late.js";

const frameCode = late(() => import("../frame/frame-widget.js"));

export type Frame = ReturnType<typeof useFrame>;

/** The state of a component's own frame; `create` is there once `load` has fetched its code. */
export function useFrame() {
  const [code, error] = useLate(frameCode);
  const [script, onScript] = useState(loading);

  /** Begins anew: what was told of an earlier frame is forgotten. */
  function load() {
    onScript(loading);
    frameCode.fetch();
  }

  return {
    script: error ? ({ status: "error", error } satisfies ScriptState) : script,
    create: code?.createFrameWidget,
    onScript,
    load,
  };
}
