import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "./paths.mjs";

const versionOf = (path) => JSON.parse(readFileSync(join(root, path, "package.json"), "utf8")).version;

function commit() {
  try {
    const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "src") ? ", with changes" : "");
  } catch {
    return "no commit";
  }
}

/** What figures are measured on from now on. */
export function environment(chromiumVersion) {
  const [cpu] = cpus();
  const packages = ["react", "react-dom", "@tanstack/react-query", "vue", "esbuild", "undici"];
  return [
    `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    `${cpus().length} × ${cpu?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}`,
    `load when it began ${loadavg()[0].toFixed(2)}`,
    `react-qbox-video-call ${versionOf(".")} (${commit()})`,
    `Node ${process.versions.node}, Chromium ${chromiumVersion}`,
    packages.map((name) => `${name} ${versionOf(`node_modules/${name}`)}`).join(", "),
  ];
}
