import { createServer, type RequestListener } from "node:http";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { createProxy, toNodeHandler } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { listen } from "../support/listen.js";

export interface Platform {
  sandbox: Sandbox;
  proxyUrl: string;
}

/** A sandbox and a proxy of the test file's own, over real HTTP; fresh of data and faults for each test. */
export function platformForTests(): Platform {
  const platform = {} as Platform;
  let proxy: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    platform.sandbox = await startSandbox({ robot: false });
    const { url: hostName, secret } = platform.sandbox;
    proxy = await listen(createServer(toNodeHandler(createProxy({ hostName, secret, authorize: "public" }))));
    platform.proxyUrl = `${proxy.origin}/api/qbox/customers`;
  });
  beforeEach(() => platform.sandbox.control.reset());
  afterAll(async () => {
    await proxy.close();
    await platform.sandbox.close();
  });
  return platform;
}

/** An answering server of the test's own, for what neither proxy nor sandbox would say. */
export async function answerWith(handler: RequestListener): Promise<{
  url: string;
  close: () => Promise<void>;
}> {
  const { origin, close } = await listen(createServer(handler));
  return { url: `${origin}/customers`, close };
}
