// Tests src/index.ts, src/video-call/preload/preload.ts
import { expect, test, vi } from "vitest";
import { expectSilence } from "./silent.js";

expectSilence();

test.each(["react-qbox-video-call", "react-qbox-video-call/customer"])(
  "importing %s on a server touches no DOM, defines nothing global and starts no timer",
  async (entry) => {
    const timeout = vi.spyOn(globalThis, "setTimeout");
    const interval = vi.spyOn(globalThis, "setInterval");
    const before = Reflect.ownKeys(globalThis);
    vi.resetModules();
    // Without a document, whatever touched one would throw.
    const { default: _, ...named } = await import(/* @vite-ignore */ entry);
    expect(Object.keys(named).length).toBeGreaterThan(0);
    expect(Reflect.ownKeys(globalThis)).toEqual(before);
    expect(interval).not.toHaveBeenCalled();
    timeout.mockRestore();
    interval.mockRestore();
  },
);

test("preloadVideoCall on a server does nothing", async () => {
  const fetching = vi.spyOn(globalThis, "fetch");
  const { preloadVideoCall } = await import("react-qbox-video-call");
  await expect(preloadVideoCall("https://qbox.example.kz", { integrity: "auto" })).resolves.toBeUndefined();
  expect(fetching).not.toHaveBeenCalled();
});
