// Tests examples/proxy/Dockerfile, src/cli/proxy.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const lines = (await readFile(join(root, "examples/proxy/Dockerfile"), "utf8")).replaceAll(/\\\n\s*/g, " ").split("\n");
const { version, devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

const all = (instruction: string) =>
  lines.flatMap((line) => (line.startsWith(`${instruction} `) ? [line.slice(instruction.length + 1)] : []));

/** With the defaults of `ARG` filled in, as a build without arguments does. */
function filledIn(text: string): string {
  const defaults = new Map(all("ARG").map((line) => line.split("=", 2) as [string, string]));
  return text.replaceAll(/\$\{?(\w+)\}?/g, (_whole, name: string) => defaults.get(name) ?? "");
}

describe("the proxy's container", () => {
  test("is reproducible: each base image is pinned by its digest", () => {
    expect(all("FROM").length).toBeGreaterThan(0);
    for (const image of all("FROM")) expect(filledIn(image)).toMatch(/^\S+:\d\S*@sha256:[0-9a-f]{64}(?: AS \w+)?$/);
    for (const image of all("FROM")) expect(filledIn(image)).not.toMatch(/sha256:(.)\1{63}/);
  });

  test("installs the stated version of this package, and exact versions of other packages", () => {
    const packages = all("RUN")
      .flatMap((line) => [...filledIn(line).matchAll(/(?<=\s)((?:@[\w-]+\/)?[\w-]+)@(\S+)/g)])
      .map(([, name = "", wanted = ""]) => [name, wanted]);
    expect(Object.fromEntries(packages)).toEqual({
      "react-qbox-video-call": version,
      ioredis: devDependencies.ioredis,
    });
    expect(lines.join("\n")).not.toContain("latest");
  });

  test("does not run as root", () => {
    expect(all("USER").at(-1)).toMatch(/^(?!root\b|0\b)\S+$/);
  });

  test("holds no secret: the build gets none, and the environment names only the file", () => {
    const names = [...all("ARG"), ...all("ENV")].map((line) => line.split("=", 1)[0] ?? "");
    expect(names.filter((name) => /SECRET|TOKEN|PASSWORD|KEY/.test(name))).toEqual(["QBOX_SECRET_FILE"]);
    expect(all("COPY").concat(all("ADD"))).toEqual([]);
  });
});
