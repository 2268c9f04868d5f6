import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { ServerOptionError } from "../../server/option-error.js";

/** Permission bits that let every user of the machine read or change a file. */
const everyone = 0o006;

/**
 * Reads the secret in a file, trimmed. When every user of the machine can read or change the file, this warns and does
 * not refuse, because Docker and Kubernetes mount secrets like that by default.
 *
 * @throws {ServerOptionError} naming the option when the file cannot be read
 */
export function readSecretFile(option: string, path: string, warn: (line: string) => void): string {
  try {
    const file = openSync(path, "r");
    try {
      // Windows has no such permissions, so Node invents them.
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
