import { afterAll, expect, vi } from "vitest";

// The files share what stands in `node_modules`; the package's code is each file's own.
vi.resetModules();

const { setTimeout, fetch } = globalThis;

afterAll(() => {
  // A spy on a stand-in clock has to go before the clock: afterwards it would put the clock back.
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.head.replaceChildren();
  document.body.replaceChildren();
  sessionStorage.clear();
  localStorage.clear();
  // What copies of the package share stands there.
  for (const key of Object.getOwnPropertySymbols(document))
    if (Symbol.keyFor(key)?.startsWith("react-qbox-video-call.")) Reflect.deleteProperty(document, key);
  expect(globalThis, "what a file puts in place, it takes away").toMatchObject({ setTimeout, fetch });
});
