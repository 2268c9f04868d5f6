import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { onTestFinished } from "vitest";
import { type InitExitCode, type InitSettings, init } from "../../../../src/cli/init/run-init.js";

const templates = join(import.meta.dirname, "../../../../templates");

export type Files = Record<string, string>;

export interface TestApp {
  folder: string;
  /** All files, by their path. */
  files(): Files;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Runs `qbox init` in it. */
  init(settings?: Partial<InitSettings>): Promise<{ code: InitExitCode; printed: string }>;
}

/** An app in a folder of its own, until the test has finished. */
export function makeApp(files: Files): TestApp {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "qbox-init-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    files() {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return Object.fromEntries(
        paths.sort().map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path, "utf8")]),
      );
    },
    async init(settings = {}) {
      let printed = "";
      const all = { dir: folder, framework: undefined, isDryRun: false, templates, ...settings };
      const code = await init(all, (text) => {
        printed += `${text}\n`;
      });
      return { code, printed };
    },
  };
}

const manifest = (dependencies: Record<string, string>, more: object = {}) =>
  JSON.stringify({ name: "bank", type: "module", dependencies, ...more }, null, 2);

/** create-vite's React template. */
export const viteApp = (language: "ts" | "js" = "ts", more: Files = {}): Files => ({
  "package.json": manifest({ react: "^19.3.1", "react-dom": "^19.3.1", vite: "^8.3.4" }),
  "package-lock.json": "{}",
  "index.html": `<script type="module" src="/src/main.${language}x"></script>`,
  [`vite.config.${language}`]: `import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// https://vite.dev/config/
export default defineConfig({
  plugins: [react()],
})
`,
  ".gitignore": "node_modules\ndist\n*.local\n",
  ...(language === "ts" && { "tsconfig.json": "{}" }),
  ...more,
});

export const nextApp = (language: "ts" | "js" = "ts", more: Files = {}): Files => ({
  "package.json": manifest({ react: "^19.3.1", "react-dom": "^19.3.1", next: "16.4.0" }),
  [`app/layout.${language}${language === "ts" ? "x" : ""}`]: "export default ({ children }) => children;\n",
  ".gitignore": "/node_modules\n/.next/\n.env*\n",
  ...(language === "ts" && { "tsconfig.json": "{}" }),
  ...more,
});

export const reactRouterApp = (language: "ts" | "js" = "ts", more: Files = {}): Files => ({
  "package.json": manifest({ react: "^19.3.1", "@react-router/dev": "8.3.0", "react-router": "8.3.0", vite: "^8.0.0" }),
  [`react-router.config.${language}`]: "export default { ssr: true };\n",
  [`app/routes.${language}`]: `import { ${language === "ts" ? "type RouteConfig, " : ""}index } from "@react-router/dev/routes";

export default [index("routes/home.${language}x")]${language === "ts" ? " satisfies RouteConfig" : ""};
`,
  [`vite.config.${language}`]: `import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  resolve: {
    tsconfigPaths: true,
  },
});
`,
  ".gitignore": ".env\n/node_modules/\n",
  ...(language === "ts" && { "tsconfig.json": "{}" }),
  ...more,
});
