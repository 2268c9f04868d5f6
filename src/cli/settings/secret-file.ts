import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { ServerOptionError } from "../../server/option-error.js";

/** Permission bits by which every user of the machine reads or changes a file. */
const everyone = 0o006;

/**
 * The secret in a file, trimmed. A file that every user of the machine can read or change is warned of, not refused:
 * Docker and Kubernetes mount secrets so unless told otherwise.
 *
 * @throws {ServerOptionError} naming the option when the file cannot be read
 */
export function readSecretFile(option: string, path: string, warn: (line: string) => void): string {
  try {
    const file = openSync(path, "r");
    try {
      // Windows has no such permissions, and Node makes some up.
      if (process.platform !== "win32" && (fstatSync(file).mode & everyone) !== 0) {
        warn(`${option} can be read or changed by every user of this machine: chmod 600, or mount it with mode 0400`);
      }
      return readFileSync(file, "utf8").trim();
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new ServerOptionError(option, "the file cannot be read", { cause });
  }
}
