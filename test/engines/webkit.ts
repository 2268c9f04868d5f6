import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserProvider } from "vitest/node";
import { WebKitSession } from "./webkit-session.js";

/** Vitest's browser mode in WebKitGTK. */
class WebKit implements BrowserProvider {
  readonly name = "webkit";
  readonly supportsParallelism = false;
  #session: Promise<WebKitSession> | undefined;

  async openPage(_session: string, url: string): Promise<void> {
    this.#session ??= WebKitSession.launch();
    await (await this.#session).navigate(url);
  }

  getCommandsContext() {
    return {};
  }

  async close(): Promise<void> {
    await (await this.#session)?.close();
  }
}

export const webkit = () => defineBrowserProvider({ name: "webkit", providerFactory: () => new WebKit() });
