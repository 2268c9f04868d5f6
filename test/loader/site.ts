import { createServer } from "node:http";
import { listen } from "../support/listen.js";

export interface SitePage {
  headers?: Record<string, string>;
  /** Markup of the head, before the copies of the package. */
  head?: string;
  /** Which copies of the package the page loads. */
  copies?: string[];
  /** CSP nonce of the page's own scripts. */
  nonce?: string;
}

export interface Site {
  /** Adds a page and returns its address. */
  add(page: SitePage): string;
  port: number;
  /** Files of the bank's own that do not arrive: "a/page" is the page script of copy "a". */
  missing: Set<string>;
  close(): Promise<void>;
}

const html = ({ head = "", copies = ["a"], nonce }: SitePage) => {
  const scripts = copies.map(
    (copy) => `<script type="module" src="/${copy}/page.js"${nonce ? ` nonce="${nonce}"` : ""}></script>`,
  );
  return `<!doctype html><html lang="en"><head><title>Bank</title><link rel="icon" href="data:,">${head}${scripts.join("")}</head><body></body></html>`;
};

/** The bank's own server: pages with the headers and the markup that a test wants, and the bundled page script. */
export async function startSite(bundle: Record<string, string>): Promise<Site> {
  const pages: SitePage[] = [];
  const missing = new Set<string>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const page = pages[Number(path.slice("/page-".length))];
    // "/a/page.js": the first folder is the copy's name, the same files serve each.
    const code = bundle[path.split("/").slice(2).join("/")];
    if (path.startsWith("/page-") && page) {
      response.writeHead(200, { "content-type": "text/html", ...page.headers }).end(html(page));
    } else if ([...missing].some((name) => path.startsWith(`/${name}`))) {
      response.destroy();
    } else if (code !== undefined) {
      // A sandboxed page is of no origin, and modules are fetched with CORS.
      response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" }).end(code);
    } else {
      response.writeHead(404).end();
    }
  });
  const { origin, port, close } = await listen(server, "localhost");
  return { add: (page) => `${origin}/page-${pages.push(page) - 1}`, port, missing, close };
}
