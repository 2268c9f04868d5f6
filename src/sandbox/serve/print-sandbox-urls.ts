import { styleText } from "node:util";
import type { ViteDevServer } from "vite";

type Style = Parameters<typeof styleText>[0];

/** Has a dev server print the platform's pages after its own addresses, as Vite prints those. */
export function printSandboxUrls(server: ViteDevServer, platformUrl: string): void {
  const printOwn = server.printUrls;
  server.printUrls = () => {
    printOwn();
    const paint = (style: Style, text: string) => (process.stdout.hasColors?.() ? styleText(style, text) : text);
    const print = (name: string, path: string) =>
      server.config.logger.info(
        `  ${paint("green", "➜")}  ${paint("bold", `QBox ${name}`)}: ${paint("cyan", platformUrl + path)}`,
      );
    print("console", "/console");
    print("control", "/control");
  };
}
