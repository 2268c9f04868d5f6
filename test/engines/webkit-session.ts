import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { findMiniBrowser } from "../../scripts/engines.mjs";
import { freePort } from "../support/free-port.js";
import type { KeyStep } from "./key-steps.js";
import { orEndTheRun } from "./stopped-answering.js";

/** A camera and a microphone that are drawn, allowed without a question. */
const features = "+MockCaptureDevices,-MockCaptureDevicesPrompt,-GetUserMediaRequiresFocus,+MediaDevices";

/** The key of an element in WebDriver's answers (https://www.w3.org/TR/webdriver2/#elements). */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keyValues: Record<string, string> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Escape: "\uE00C",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};

function keyValue(key: string): string {
  const value = key.length === 1 ? key : keyValues[key];
  if (value === undefined) throw new Error(`WebKit's session does not know the key ${key} yet.`);
  return value;
}

/** A display that nobody sees; Xvfb itself finds a free number and tells it. */
async function startDisplay(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  return { screen, display: `:${String(number).trim()}` };
}

/** The system's WebKitGTK with one window, by WebDriver. Its build has no `RTCPeerConnection`. */
export class WebKitSession {
  #address = "";
  #session = "";
  #driver: ChildProcess | undefined;
  #screen: ChildProcess | undefined;

  private constructor() {}

  static async launch(capabilities: object = {}): Promise<WebKitSession> {
    const session = new WebKitSession();
    await session.#launch(capabilities);
    return session;
  }

  async navigate(url: string): Promise<void> {
    await this.#send("POST", "url", { url });
  }

  /** @param script body of a function whose last argument takes the result */
  execute(script: string): Promise<unknown> {
    return this.#send("POST", "execute/async", { script, args: [] });
  }

  async click(selector: string): Promise<void> {
    const found = await this.#send("POST", "element", { using: "css selector", value: selector });
    await this.#send("POST", `element/${(found as Record<string, string>)[elementKey]}/click`, {});
  }

  /** Keys that a person presses and lets go. */
  async press(steps: readonly KeyStep[]): Promise<void> {
    const actions = steps.map(({ key, isDown }) => ({ type: isDown ? "keyDown" : "keyUp", value: keyValue(key) }));
    await this.#send("POST", "actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async close(): Promise<void> {
    await this.#send("DELETE", "").catch(() => {});
    this.#end();
  }

  #end(): void {
    this.#screen?.kill();
    const pid = this.#driver?.pid;
    this.#driver = undefined;
    try {
      // The group: a WebKit that does not answer its driver would outlive it.
      if (pid) process.kill(-pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }

  async #launch(capabilities: object): Promise<void> {
    const binary = findMiniBrowser();
    if (!binary) throw new Error("No WebKitGTK was found: npm test installs one.");
    const port = await freePort();
    const { screen, display } = await startDisplay();
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      detached: true,
      env: {
        ...process.env,
        DISPLAY: display,
        // Root cannot have the sandbox.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
        // A test ends before the optimizing compiler saves time. Without it the tests take an eighth less.
        JSC_useDFGJIT: "0",
        // If no session bus runs, WebKit tries to start one each time a sound or a picture begins, and forks for it. This
        // address keeps it from trying: its tests then need half of the CPU time.
        DBUS_SESSION_BUS_ADDRESS: "disabled:",
      },
    });
    this.#driver = driver;
    this.#screen = screen;
    process.once("exit", () => this.#end());
    this.#address = `http://127.0.0.1:${port}`;
    await this.#untilReady();
    const alwaysMatch = {
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary, args: ["--automation", `--features=${features}`] },
      ...capabilities,
    };
    const value = await request(`${this.#address}/session`, "POST", { capabilities: { alwaysMatch } });
    this.#session = (value as { sessionId: string }).sessionId;
  }

  async #untilReady(): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      const answer = await fetch(`${this.#address}/status`).catch(() => undefined);
      if (answer?.ok) return;
      await wait(50);
    }
    throw new Error("WebKitWebDriver did not start.");
  }

  #send(method: string, command: string, body?: object): Promise<unknown> {
    const path = command && `/${command}`;
    return request(`${this.#address}/session/${this.#session}${path}`, method, body);
  }
}

async function request(address: string, method: string, body?: object): Promise<unknown> {
  const response = await orEndTheRun(
    "WebKitGTK",
    fetch(address, {
      method,
      headers: { "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(JSON.stringify(value));
  return value;
}
