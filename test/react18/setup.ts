import { installLocked } from "./installed.js";

/** React 18 lives in this folder, which has a lock of its own. */
export default function setup(): Promise<void> {
  return installLocked(import.meta.dirname);
}
