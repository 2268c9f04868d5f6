// For the projects whose tests call `vi.waitFor`. It gives up after a second: on a busy machine, real HTTP and code that
// is fetched take longer. `expect.poll` and Testing Library's `waitFor` have a time limit of their own there.
import { vi } from "vitest";

const isPatient = Symbol.for("isPatient");
const { waitFor } = vi;

// Files that share their modules share `vi` too.
if (!(isPatient in waitFor)) {
  const patient: typeof waitFor = (callback, options) =>
    waitFor(callback, typeof options === "number" ? options : { timeout: 10_000, ...options });
  vi.waitFor = Object.assign(patient, { [isPatient]: true });
}
