import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Page } from "puppeteer-core";
import { listen } from "../support/listen.js";
import { launchFirefox } from "./launch-firefox.js";
import { WebKitSession } from "./webkit-session.js";

/** What can be asked of a page of any engine; each resolves with text. */
export interface BridgedPage {
  /** May resolve before the old document is gone. */
  goto(address: string): Promise<void>;
  /** @param expression of a promise of text */
  evaluate(expression: string): Promise<string>;
  click(selector: string): Promise<void>;
  toFront(): Promise<void>;
}

/** A browser of which the run's main process is the owner, and whose pages its workers drive by HTTP. */
export interface Bridge {
  address: string;
  close(): Promise<void>;
}

interface BridgedBrowser {
  open(): Promise<BridgedPage>;
  close(): Promise<void>;
}

const firefoxPage = (page: Page): BridgedPage => ({
  // The page's own files may be slow on purpose.
  goto: async (address) => void (await page.goto(address, { waitUntil: "domcontentloaded" })),
  evaluate: (expression) => page.evaluate(expression) as Promise<string>,
  click: (selector) => page.click(selector),
  toFront: () => page.bringToFront(),
});

async function startFirefox(): Promise<BridgedBrowser> {
  const browser = await launchFirefox({ "network.dns.localDomains": "bank.test" });
  return {
    // A window each: a tab that is not in front has slow timers.
    open: async () => firefoxPage(await browser.newPage({ type: "window" })),
    close: () => browser.close(),
  };
}

async function startWebKit(): Promise<BridgedBrowser> {
  const session = await WebKitSession.launch({ pageLoadStrategy: "none" });
  const page: BridgedPage = {
    goto: (address) => session.navigate(address),
    evaluate: (expression) =>
      session.execute(`const tell = arguments[arguments.length - 1]; ${expression}.then(tell);`) as Promise<string>,
    click: (selector) => session.click(selector),
    toFront: async () => {},
  };
  return { open: async () => page, close: () => session.close() };
}

const start = { firefox: startFirefox, webkit: startWebKit };

/** What a worker asks, as JSON. */
export interface BridgeCommand {
  page: number;
  method: "open" | keyof BridgedPage;
  argument: string;
}

/** Starts the engine's browser, and a server that does what each `BridgeCommand` says. */
export async function startBridge(engine: keyof typeof start): Promise<Bridge> {
  const browser = await start[engine]();
  const pages: BridgedPage[] = [];

  async function obey({ page, method, argument }: BridgeCommand): Promise<unknown> {
    if (method === "open") return pages.push(await browser.open()) - 1;
    return pages[page]?.[method](argument);
  }

  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify({ value: await obey(JSON.parse(await text(request))) }));
    } catch (error) {
      response.end(JSON.stringify({ error: String(error) }));
    }
  });
  const { origin, close } = await listen(server);
  return {
    address: origin,
    async close() {
      await browser.close();
      await close();
    },
  };
}
