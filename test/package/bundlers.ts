import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { rspack } from "@rspack/core";
import { build as esbuild } from "esbuild";
import { type Rolldown, build as vite } from "vite";
import webpack from "webpack";
import { type App, type Bundle, peers, reach, toBundle } from "./bundle.js";

async function withVite({ folder, entry }: App): Promise<Bundle> {
  const { output } = (await vite({
    root: folder,
    configFile: false,
    logLevel: "error",
    // As `vite build` has it by itself, outside of a test.
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: entry, external: peers, preserveEntrySignatures: "strict" },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = output.filter((file) => file.type === "chunk");
  const now = reach(
    chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName),
    (name) => chunks.find(({ fileName }) => fileName === name)?.imports ?? [],
  );
  return toBundle(chunks.map(({ fileName, code }) => ({ isNow: now.has(fileName), code })));
}

async function withEsbuild({ folder, entry }: App): Promise<Bundle> {
  const { outputFiles, metafile } = await esbuild({
    entryPoints: [entry],
    absWorkingDir: folder,
    outdir: join(folder, "esbuild"),
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    charset: "utf8",
    logLevel: "error",
    external: ["react", "react-dom", "@tanstack/react-query"],
  });
  const { outputs } = metafile;
  const importsOf = (name: string) => outputs[name]?.imports ?? [];
  const now = reach(["esbuild/app.js"], (name) =>
    importsOf(name).flatMap(({ path, kind }) => (kind === "import-statement" ? [path] : [])),
  );
  // esbuild also writes chunks for dynamic imports of files that it left out: no page ever asks for those.
  const everAskedFor = reach(["esbuild/app.js"], (name) => importsOf(name).map(({ path }) => path));
  return toBundle(
    Object.keys(outputs)
      .filter((name) => everAskedFor.has(name))
      .map((name) => ({
        isNow: now.has(name),
        code: outputFiles.find(({ path }) => path === join(folder, name))?.text ?? "",
      })),
  );
}

/** The two take the same settings. */
const webpackOptions = ({ folder, entry }: App, out: string) => ({
  context: folder,
  mode: "production" as const,
  devtool: false as const,
  target: "web" as const,
  entry,
  externalsType: "module" as const,
  externals: [peers],
  performance: { hints: false } as const,
  output: { path: join(folder, out), filename: "app.js", module: true, library: { type: "module" } },
});

async function toWebpackBundle(folder: string, chunks: { isNow: boolean; files: Iterable<string> }[]): Promise<Bundle> {
  return toBundle(
    await Promise.all(
      chunks.map(async ({ isNow, files }) => ({
        isNow,
        code: (await Promise.all(Array.from(files, (file) => readFile(join(folder, file), "utf8")))).join("\n"),
      })),
    ),
  );
}

async function withWebpack(app: App): Promise<Bundle> {
  const options = webpackOptions(app, "webpack");
  const { compilation } = await new Promise<webpack.Stats>((resolve, reject) => {
    webpack({ ...options, experiments: { outputModule: true } }, (failure, stats) =>
      stats ? resolve(stats) : reject(failure),
    );
  });
  if (compilation.errors.length > 0) throw compilation.errors[0];
  return toWebpackBundle(
    options.output.path,
    Array.from(compilation.chunks, (chunk) => ({
      isNow: chunk.canBeInitial(),
      files: chunk.files,
    })),
  );
}

async function withRspack(app: App): Promise<Bundle> {
  const options = webpackOptions(app, "rspack");
  const { compilation } = await new Promise<import("@rspack/core").Stats>((resolve, reject) => {
    rspack(options, (failure, stats) => (stats ? resolve(stats) : reject(failure)));
  });
  if (compilation.errors.length > 0) throw compilation.errors[0];
  return toWebpackBundle(
    options.output.path,
    Array.from(compilation.chunks, (chunk) => ({
      isNow: chunk.canBeInitial(),
      files: chunk.files,
    })),
  );
}

export const bundlers = { Vite: withVite, webpack: withWebpack, Rspack: withRspack, esbuild: withEsbuild };
