import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Sandbox, type SandboxOptions, startSandbox } from "react-qbox-video-call/sandbox";
import { onTestFinished } from "vitest";

/** A platform of this test's own, with the widget in a bare page of another origin. */
export async function sandboxWithPage(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; pageUrl: string }> {
  const sandbox = await startSandbox(options);
  const { url } = sandbox;
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>bank</title><body style="margin:0">
<script src="${url}/static/js/wc-video-call.min.js"></script>
<script>globalThis.states = []; addEventListener("DOMContentLoaded", () => {
  const call = document.createElement("wc-video-call");
  const attributes = { "host-name": "${url}", domain: "test.kz", topic: "general", lang: "en", "end-screen-new-call-button": "1" };
  for (const [name, value] of Object.entries(attributes)) call.setAttribute(name, value);
  call.addEventListener("wc", ({ detail: [{ payload }] }) => states.push(payload.data.state ?? payload.type));
  document.body.append(call);
})</script></body></html>`);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    site.close();
    site.closeAllConnections();
    await sandbox.close();
  });
  return { sandbox, pageUrl: `http://localhost:${(site.address() as AddressInfo).port}` };
}
