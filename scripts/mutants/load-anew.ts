// For mutants of code that runs while its file is loaded. Each test file loads the package's files anew, but not those of
// `node_modules`. Each mutant is tried with all tests.
import { vi } from "vitest";

vi.resetModules();

/**
 * What Stryker adds to the mutated files reads the current test here. Where there is none, Stryker takes the code for
 * code that runs while its file is loaded, and tries its mutants with all tests.
 */
const { __stryker__ = {} } = globalThis as { __stryker__?: object };
Object.assign(globalThis, { __stryker__ });
Object.defineProperty(__stryker__, "currentTestId", { configurable: true, get: () => undefined, set: () => {} });
