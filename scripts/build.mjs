// Builds what is published: the library by vite.config.ts, the sandbox's browser bundles, the declarations by tsc.
import { execFile } from "node:child_process";
import { chmod, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { bundledPackages, licenseTexts } from "./licenses.mjs";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
/** Built beside the old one and put in its place at the end: a dev server that serves `dist` never sees half of it. */
const next = join(root, "dist.next");

const bundled = bundledPackages();

/** One classic script a bundle: the widget must be one, and the two pages are served the same way. */
const bundle = (entry, fileName) =>
  build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [bundled.plugin],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    build: {
      outDir: join(next, "sandbox/assets"),
      emptyOutDir: false,
      target: "es2022",
      lib: { entry: join(root, entry), formats: ["iife"], name: "qboxSandbox", fileName: () => fileName },
    },
  });

/** What the client shares with the other entries: an error of one entry is an `instanceof` the class of another. */
const sharedModule = join(root, "src/errors.ts");

/**
 * The client's parts, each in one file: a page without a bundler makes few requests, and an app that splits its code by
 * routes still has the call apart from the form. A module belongs to the first part that matches or needs it.
 *
 * @type {[name: string, test: RegExp][]}
 */
const clientParts = [
  ["common", /src\/(report-in-development|abort-reason|timer-limit|video-call\/(errors|language))\./],
  // What `import()` fetches needs these. The entry does not import this file: esbuild bundles what files import.
  [
    "shared",
    /src\/video-call\/(preload\/(script-state|integrity)|diagnostics\/latest-record|script\/(script-tag|load-with-retries)|widget\/widget|hash-form|texts|place-window|notice\/(notice-style|error-texts))\./,
  ],
  // What both hooks need. What waits for a result is fetched by `import()`, and must not bring the other hook with it.
  ["proxy-request", /src\/(proxy-request\/|resume\/(stored|resumed|claims)|ids\.)/],
  ["call-result", /src\/call-result\/useCallResult\./],
  // Apart from the entry, which would need the files above for it.
  ["call-report", /src\/video-call\/diagnostics\/report\//],
  ["preload", /src\/video-call\/preload\/preload\./],
  ["call", /src\/video-call\/call\/useVideoCall\./],
  ["customer-upsert", /src\/customer-upsert\/use/],
  ["video-call", /src\/video-call\/component\//],
];

const client = () =>
  build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [
      {
        name: "share-errors",
        enforce: "pre",
        async resolveId(source, importer, options) {
          const found = await this.resolve(source, importer, { ...options, skipSelf: true });
          if (found?.id !== sharedModule) return undefined;
          return { id: found.id.replace(/\.ts$/, ".js"), external: "relative" };
        },
      },
    ],
    build: {
      outDir: next,
      emptyOutDir: false,
      target: "es2022",
      sourcemap: true,
      minify: false,
      lib: { entry: { index: join(root, "src/index.ts") }, formats: ["es"] },
      rolldownOptions: {
        external: (id) => !id.startsWith(".") && !id.startsWith("/"),
        // Chunks run beside the entry of a "use client" package, which has the directive.
        onLog(level, log, handle) {
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
        },
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "client/[name].js",
          codeSplitting: {
            groups: clientParts.map(([name, test], index) => ({ name, test, priority: clientParts.length - index })),
          },
        },
      },
    },
  });

/** Each holds the package that it imports: for a command that a team runs once, users need not install it. */
const selfContained = ["cli/init/edit/parse", "cli/init/report/structured-diff"];

const containPackages = () =>
  build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [bundled.plugin],
    build: {
      outDir: next,
      emptyOutDir: false,
      target: "es2022",
      lib: {
        entry: Object.fromEntries(selfContained.map((name) => [name, join(root, `src/${name}.ts`)])),
        formats: ["es"],
      },
      rolldownOptions: { output: { entryFileNames: "[name].js", minify: true } },
    },
  });

const tsc = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");

await rm(next, { recursive: true, force: true });
const declarations = promisify(execFile)(process.execPath, [tsc, "-p", join(root, "src"), "--outDir", next]).then(
  () => undefined,
  (error) => `Declarations failed:\n${error.stdout}`,
);
await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "warn", build: { outDir: next } });
// The build above has left the imports in these files.
for (const name of selfContained) await rm(join(next, `${name}.js.map`));
await containPackages();
await client();
await bundle("src/sandbox/widget/index.ts", "wc-video-call.min.js");
await bundle("src/sandbox/console/index.ts", "console.js");
await bundle("src/sandbox/control-page/index.ts", "control.js");
await bundle("src/sandbox/robot/index.ts", "robot.js");
await writeFile(join(next, "THIRD-PARTY-LICENSES.txt"), await licenseTexts(bundled.folders));
const failure = await declarations;
if (failure) {
  console.error(failure);
  process.exit(1);
}
await chmod(join(next, "cli/main.js"), 0o755);
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
