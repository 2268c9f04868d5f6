// Tests src/video-call/types.ts
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { installLocked } from "../react18/installed.js";

const types = import.meta.dirname;
const compilers = join(types, "compilers");
const built = join(types, ".declarations");
const newest = join(types, "../../node_modules/typescript/bin/tsc");
const older = (version: string) => join(compilers, `node_modules/typescript-${version}/bin/tsc`);
const versions = { "5.5": older("5.5"), "5.9": older("5.9"), "6": older("6"), "7": newest };

/** What a compiler prints; that it finds something wrong is no failure. */
const run = (compiler: string, ...args: string[]) =>
  new Promise<string>((resolve) =>
    execFile(process.execPath, [compiler, ...args], { cwd: types, maxBuffer: 1e7 }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    ),
  );

const shared = { target: "es2022", lib: ["es2023", "dom", "dom.iterable"], jsx: "react-jsx", strict: true, types: [] };
const resolution = { module: "esnext", moduleResolution: "bundler", skipLibCheck: true };

async function writeProject(name: string, compilerOptions: object, files: object): Promise<string> {
  const path = join(built, `${name}.json`);
  await writeFile(
    path,
    JSON.stringify({ compilerOptions: { ...shared, ...resolution, ...compilerOptions }, ...files }),
  );
  return path;
}

beforeAll(async () => {
  await installLocked(compilers);
  await rm(built, { recursive: true, force: true });
  await mkdir(built, { recursive: true });
  // As users have it: declarations alone.
  const options = {
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "../../../src",
    outDir: ".",
    types: ["node"],
  };
  const project = await writeProject("declarations", options, { files: ["../../../src/index.ts"] });
  expect(await run(newest, "-p", project)).toBe("");
}, 120_000);

const wrong = await Promise.all(
  (await readdir(join(types, "wrong"))).map(async (file) => {
    const text = await readFile(join(types, "wrong", file), "utf8");
    return { file, says: [...text.matchAll(/^\/\/ Says: (.+)$/gm)].map(([, words = ""]) => words) };
  }),
);

describe.each(Object.entries(versions))("TypeScript %s", (version, compiler) => {
  // Both with the oldest and the newest: a compilation costs seconds.
  const settings = version === "5.5" || version === "7" ? [false, true] : [false];

  describe.each(settings)("exactOptionalPropertyTypes %s", (exactOptionalPropertyTypes) => {
    /** The messages by file. */
    const messages = new Map<string, string>();

    beforeAll(async () => {
      const options = {
        exactOptionalPropertyTypes,
        noEmit: true,
        pretty: false,
        paths: { "react-qbox-video-call": ["./index.d.ts"] },
      };
      const files = { include: ["../wrong/*.tsx", "../right/*.tsx"] };
      const project = await writeProject(`${version}-${exactOptionalPropertyTypes}`, options, files);
      const output = await run(compiler, "-p", project);
      for (const message of output.split(/\n(?=\S)/)) {
        const path = relative(types, join(types, message.replace(/\(.*/s, "")));
        messages.set(path, `${messages.get(path) ?? ""}${message}`);
      }
    }, 120_000);

    it("finds nothing wrong but the wrong uses, in each exactly where it is", () => {
      expect([...messages.keys()].sort()).toEqual(wrong.map(({ file }) => `wrong/${file}`).sort());
    });

    it.each(wrong)("says what is wrong: $file", ({ file, says }) => {
      const message = messages.get(`wrong/${file}`);
      expect(says).not.toEqual([]);
      for (const words of says) expect(message).toContain(words);
    });

    it.each(wrong)("never advises an anonymous call: $file", ({ file }) => {
      const message = messages.get(`wrong/${file}`);
      expect(message).not.toMatch(/'anonymous' is missing|required in type 'AnonymousCall'|to type 'true'/);
      expect(message).not.toContain("Consider adding 'undefined'");
    });
  });
});
