// For the mutants of what runs while a file is loaded: each is tried with all tests, and each test file loads the
// package's files anew; what stands in `node_modules` stays loaded.
import { vi } from "vitest";

vi.resetModules();

/** What Stryker's code in the mutated files reads and writes. Without a current test, all is code that runs at load. */
const { __stryker__ = {} } = globalThis as { __stryker__?: object };
Object.assign(globalThis, { __stryker__ });
Object.defineProperty(__stryker__, "currentTestId", { configurable: true, get: () => undefined, set: () => {} });
