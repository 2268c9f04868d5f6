import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserProvider } from "vitest/node";
import { findMiniBrowser } from "../../scripts/engines.mjs";
import { freePort } from "../support/free-port.js";

/** A camera and a microphone that are drawn, allowed without a question. */
const features = "+MockCaptureDevices,-MockCaptureDevicesPrompt,-GetUserMediaRequiresFocus,+MediaDevices";

/** A display that nobody sees; Xvfb itself finds a free number and tells it. */
async function startDisplay(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  return { screen, display: `:${String(number).trim()}` };
}

/** The system's WebKitGTK by WebDriver. Its build has no `RTCPeerConnection`. */
class WebKit implements BrowserProvider {
  readonly name = "webkit";
  readonly supportsParallelism = false;
  #address = "";
  #session = "";
  #processes: ChildProcess[] = [];

  async openPage(_session: string, url: string): Promise<void> {
    if (!this.#session) await this.#launch();
    await this.#send("POST", `${this.#session}/url`, { url });
  }

  getCommandsContext() {
    return {};
  }

  async close(): Promise<void> {
    if (this.#session) await this.#send("DELETE", this.#session).catch(() => {});
    this.#end();
  }

  #end(): void {
    for (const child of this.#processes) child.kill();
  }

  async #launch(): Promise<void> {
    const binary = findMiniBrowser();
    if (!binary) throw new Error("No WebKitGTK was found: npm test installs one.");
    const port = await freePort();
    const { screen, display } = await startDisplay();
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      // Root cannot have the sandbox.
      env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
    });
    this.#processes = [driver, screen];
    process.once("exit", () => this.#end());
    this.#address = `http://127.0.0.1:${port}`;
    await this.#untilReady();
    const capabilities = {
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary, args: ["--automation", `--features=${features}`] },
    };
    const { sessionId } = await this.#send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    this.#session = `/session/${sessionId}`;
  }

  async #untilReady(): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const answer = await fetch(`${this.#address}/status`).catch(() => undefined);
      if (answer?.ok) return;
      await wait(50);
    }
    throw new Error("WebKitWebDriver did not start.");
  }

  async #send(method: string, path: string, body?: object): Promise<{ sessionId?: string }> {
    const response = await fetch(this.#address + path, {
      method,
      headers: { "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: { sessionId?: string } };
    if (!response.ok) throw new Error(JSON.stringify(value));
    return value;
  }
}

export const webkit = () => defineBrowserProvider({ name: "webkit", providerFactory: () => new WebKit() });
