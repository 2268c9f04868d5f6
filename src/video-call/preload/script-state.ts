import type { VideoCallError } from "../errors.js";

export type ScriptState = { status: "loading" } | { status: "ready" } | { status: "error"; error: VideoCallError };

export const loading: ScriptState = { status: "loading" };
