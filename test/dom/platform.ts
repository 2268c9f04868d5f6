import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { createProxy, toNodeHandler } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach } from "vitest";

export interface Platform {
  sandbox: Sandbox;
  proxyUrl: string;
}

/** A sandbox and a proxy of the test file's own, over real HTTP; fresh of data and faults for each test. */
export function platformForTests(): Platform {
  const platform = {} as Platform;
  let server: Server;
  beforeAll(async () => {
    platform.sandbox = await startSandbox({ robot: false });
    const { url: hostName, secret } = platform.sandbox;
    server = createServer(toNodeHandler(createProxy({ hostName, secret, authorize: "public" })));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    platform.proxyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/qbox/customers`;
  });
  beforeEach(() => platform.sandbox.control.reset());
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await platform.sandbox.close();
  });
  return platform;
}

/** An answering server of the test's own, for what neither proxy nor sandbox would say. */
export async function answerWith(handler: RequestListener): Promise<{
  url: string;
  close: () => Promise<void>;
}> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/customers`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
