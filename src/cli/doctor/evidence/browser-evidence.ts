import type { Browser, HTTPRequest, Page } from "puppeteer-core";
import type { FindEgressProxy } from "../../egress/egress-proxy.js";
import { startBrowserProxy } from "./browser-proxy.js";
import { type FoundBrowser, findBrowser } from "./find-browser.js";
import { type MountRequest, type MountResult, mountWidget } from "./mount-widget.js";
import { type GuardedRecord, type PageRecord, refuseDevices } from "./refuse-devices.js";
import { servePage } from "./serve-page.js";

export interface SeenRequest {
  origin: string;
  method: string;
}

/** What a real browser saw of the widget, without a call. */
export interface WidgetSeen extends MountResult, PageRecord {
  browser: string;
  requests: SeenRequest[];
}

export interface BrowserMissing {
  missing: string;
}

export interface BrowserOptions extends MountRequest {
  browserPath: string | undefined;
  /** The HTTP proxy for an address that the browser asks. */
  findProxy: FindEgressProxy;
}

/** Firefox's settings for a proxy on this machine. What this machine serves itself is asked directly, as Chromium does. */
const firefoxProxy = (port: number) => ({
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": port,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": port,
});

const launchOf = async (
  { path, engine }: FoundBrowser,
  timeoutMs: number,
  proxyPort: number | undefined,
): Promise<Browser> => {
  const { launch } = await import("puppeteer-core");
  const common = { executablePath: path, headless: true, timeout: timeoutMs };
  if (engine === "firefox") {
    return launch({
      ...common,
      browser: "firefox",
      ...(proxyPort !== undefined && { extraPrefsFirefox: firefoxProxy(proxyPort) }),
    });
  }
  const args = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  // Chromium's sandbox does not start for root, who runs most containers.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  if (proxyPort !== undefined) args.push(`--proxy-server=http://127.0.0.1:${proxyPort}`);
  return launch({ ...common, args });
};

/** Camera and sockets could not be refused in this browser, so no script of the platform may run in it. */
class UnguardedError extends Error {
  override readonly name = "UnguardedError";
}

/** Only requests that change nothing leave the page. */
function watchRequests(page: Page, own: string): SeenRequest[] {
  const seen: SeenRequest[] = [];
  const decide = async (request: HTTPRequest) => {
    const { protocol, origin } = new URL(request.url());
    if (!/^https?:$/.test(protocol)) return request.continue();
    const method = request.method();
    if (origin !== own) seen.push({ origin, method });
    return method === "GET" || method === "HEAD" || method === "OPTIONS" ? request.continue() : request.abort();
  };
  // A request that ends by itself meanwhile can no longer be decided.
  page.on("request", (request) => void decide(request).catch(() => {}));
  return seen;
}

async function look(browser: Browser, url: string, request: BrowserOptions): Promise<WidgetSeen> {
  const page = await browser.newPage();
  page.setDefaultTimeout(request.timeoutMs);
  page.on("dialog", (dialog) => void dialog.dismiss().catch(() => {}));
  await page.setRequestInterception(true);
  const requests = watchRequests(page, new URL(url).origin);
  await page.evaluateOnNewDocument(refuseDevices);
  await page.goto(url, { waitUntil: "load" });
  const isGuarded = await page.evaluate(
    () => (globalThis as unknown as { qboxDoctor?: GuardedRecord }).qboxDoctor?.isGuarded === true,
  );
  if (!isGuarded) throw new UnguardedError();
  const { scriptUrl, attributes, tag, timeoutMs } = request;
  const mounted = await page.evaluate(mountWidget, { scriptUrl, attributes, tag, timeoutMs });
  // What a widget asks for first comes at once; a page that never rests is looked at all the same.
  await page.waitForNetworkIdle({ idleTime: 700, timeout: 4_000 }).catch(() => {});
  const records = await Promise.all(
    page
      .frames()
      .map((frame) =>
        frame.evaluate(() => (globalThis as unknown as { qboxDoctor?: PageRecord }).qboxDoctor).catch(() => undefined),
      ),
  );
  const all = records.filter((record) => record !== undefined);
  const of = <Key extends keyof PageRecord>(key: Key) =>
    all.flatMap((record): PageRecord[Key][number][] => record[key]);
  return {
    ...mounted,
    browser: await browser.version(),
    requests,
    refused: of("refused"),
    sockets: of("sockets"),
    defined: of("defined"),
    errors: of("errors"),
    events: of("events"),
    // The browser asks the doctor's own page for its icon.
    wanted: of("wanted").filter(({ source }) => source !== new URL(url).origin),
  };
}

/** Whether the environment names a proxy for any address. Without one, the browser has the settings of this machine. */
const isProxied = ({ findProxy, scriptUrl }: BrowserOptions) =>
  [scriptUrl, "https://other.invalid", "http://other.invalid"].some((address) => findProxy(address) !== undefined);

/** Shows the widget in an installed browser, where camera, peer connections and sockets are refused. Does not reject. */
export async function seeWidget(options: BrowserOptions): Promise<WidgetSeen | BrowserMissing> {
  const found = findBrowser(options.browserPath, process.env);
  if (found === undefined) {
    return {
      missing:
        options.browserPath === undefined
          ? "no Chrome, Chromium, Edge or Firefox is installed"
          : "--browser names no file",
    };
  }
  let browser: Browser | undefined;
  const served = await servePage();
  const proxy = isProxied(options) ? await startBrowserProxy(options.findProxy) : undefined;
  try {
    browser = await launchOf(found, options.timeoutMs, proxy?.port);
    return await look(browser, served.url, options);
  } catch (error) {
    const isPackageMissing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (isPackageMissing) return { missing: "the package puppeteer-core is not installed" };
    return { missing: `the browser could not be used (${error instanceof Error ? error.name : typeof error})` };
  } finally {
    await browser?.close().catch(() => {});
    served.close();
    proxy?.close();
  }
}
