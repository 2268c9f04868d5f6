// A test file that a mutant keeps from loading has no tests, and Stryker's runner for Vitest looks at tests alone. This
// reporter of Vitest makes it an error of the run, and the mutant a `RuntimeError` with this reason.
const didNotLoad = "A test file did not load";

/** @type {import("vitest/node").Vitest} */
let vitest;

/** @type {import("vitest/node").Reporter} */
export const loadFailures = {
  onInit(started) {
    vitest = started;
  },
  onTestModuleEnd(module) {
    for (const cause of module.errors()) vitest.state.catchError(new Error(didNotLoad, { cause }), didNotLoad);
  },
};

export const keptFileFromLoading = ({ status, statusReason }) =>
  status === "RuntimeError" && Boolean(statusReason?.includes(didNotLoad));
