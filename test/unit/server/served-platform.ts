import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach } from "vitest";
import { listen, sendJson, startPlatform, stop, type TestPlatform } from "./platform.js";

/** A platform for each test that takes every call, and servers that are closed after the test. */
export function servedPlatform() {
  let platform: TestPlatform;
  const closers: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    platform = await startPlatform();
    platform.answer = (_seen, response) => sendJson(response, 200, { data: { employees: [], customer: { id: 435 } } });
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await platform.close();
  });
  return {
    get platform() {
      return platform;
    },
    closers,
    /** Starts a server; resolves with its origin. */
    serve(listener: RequestListener): Promise<string> {
      const server = createServer(listener);
      closers.push(() => stop(server));
      return listen(server);
    },
  };
}
