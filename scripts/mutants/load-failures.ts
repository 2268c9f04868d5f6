// A reporter of Vitest for Stryker's runner, which looks at tests alone: a file that a mutant keeps from loading has none.
import type { TestModule, Vitest } from "vitest/node";

let vitest: Vitest;

export const loadFailures = {
  onInit(started: Vitest) {
    vitest = started;
  },
  onTestModuleEnd(module: TestModule) {
    for (const error of module.errors()) vitest.state.catchError(error, "A test file did not load");
  },
};
