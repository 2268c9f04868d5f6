// Tests src/video-call/caller/promises.ts
import { renderToString } from "react-dom/server";
import { VideoCall } from "react-qbox-video-call";
import { expect, test, vi } from "vitest";
import { expectSilence } from "./silent.js";

expectSilence();

test.each(["userId", "targetOperatorId"] as const)(
  "a promised %s that is rejected while the server renders does not end the server's process",
  async (prop) => {
    const unhandled = vi.fn();
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", unhandled);
    const caller = { userId: 435, [prop]: Promise.reject(new Error("the platform is away")) };
    renderToString(<VideoCall hostName="https://qbox.example.kz" domain="test.kz" {...caller} />);
    // Node decides about a rejection after the microtasks of the turn in which it happened.
    await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners("unhandledRejection");
    for (const listener of others) process.on("unhandledRejection", listener);
    expect(unhandled).not.toHaveBeenCalled();
  },
);
