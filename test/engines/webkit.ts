import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserCommand, BrowserProvider, TestProject } from "vitest/node";
import { keySteps } from "./key-steps.js";
import { keepAsking } from "./stopped-answering.js";
import { WebKitSession } from "./webkit-session.js";

/** `userEvent.keyboard`, for keys: they go to what has the focus. */
const keyboard: BrowserCommand<[text: string]> = async ({ provider }, text) => {
  await (await (provider as WebKit).session)?.press(keySteps(text));
  return { unreleased: [] };
};

/** Vitest's browser mode in WebKitGTK. */
class WebKit implements BrowserProvider {
  readonly name = "webkit";
  readonly supportsParallelism = false;
  session: Promise<WebKitSession> | undefined;
  #stopAsking = () => {};

  constructor({ browser }: TestProject) {
    browser?.registerCommand("__vitest_keyboard" as never, keyboard);
  }

  async openPage(_session: string, url: string): Promise<void> {
    this.session ??= WebKitSession.launch({ timeouts: { script: null } });
    const session = await this.session;
    await session.navigate(url);
    this.#stopAsking();
    this.#stopAsking = keepAsking("WebKitGTK", () => session.execute("setTimeout(arguments[0]);"));
  }

  getCommandsContext() {
    return {};
  }

  async close(): Promise<void> {
    this.#stopAsking();
    await (await this.session)?.close();
  }
}

export const webkit = () =>
  defineBrowserProvider({ name: "webkit", providerFactory: (project) => new WebKit(project) });
