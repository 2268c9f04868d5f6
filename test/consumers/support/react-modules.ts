import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

/** React is published as CommonJS only; a page without a bundler needs it as modules, of which all share one React. */
export async function writeReactModules(folder: string): Promise<void> {
  const require = createRequire(join(folder, "package.json"));
  const entries = { react: "react", "jsx-runtime": "react/jsx-runtime", client: "react-dom/client" };
  await build({
    absWorkingDir: folder,
    entryPoints: Object.keys(entries).map((name) => ({ in: `virtual:${name}`, out: name })),
    outdir: join(folder, "react"),
    bundle: true,
    splitting: true,
    format: "esm",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "named-exports",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: "named" }));
          onLoad({ filter: /./, namespace: "named" }, ({ path }) => {
            const name = entries[path.slice("virtual:".length) as keyof typeof entries];
            const names = Object.keys(require(name)).join(", ");
            return { contents: `export { ${names} } from "${name}";`, resolveDir: folder };
          });
        },
      },
    ],
  });
}
