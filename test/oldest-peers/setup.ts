import { installLocked } from "../react18/installed.js";

/** The oldest peers live in this folder, which has a lock of its own. */
export default function setup(): Promise<void> {
  return installLocked(import.meta.dirname);
}
