import { test as base } from "@playwright/test";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";

/** Stories set the platform up as they need it: each worker has one of its own. */
export const test = base.extend<object, { sandbox: Sandbox }>({
  sandbox: [
    async ({ browserName: _anyBrowser }, use) => {
      const sandbox = await startSandbox({ noOperatorAfterMs: 600_000, reconnectMs: 600_000 });
      await use(sandbox);
      await sandbox.close();
    },
    { scope: "worker" },
  ],
});
