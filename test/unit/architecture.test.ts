import { readdir, readFile } from "node:fs/promises";
import { dirname, join, posix, relative, sep } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const src = join(import.meta.dirname, "../../src");

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Every import of a file of ours, seen from `src`. */
const imports: Import[] = [];
const packages: Import[] = [];

beforeAll(async () => {
  const entries = await readdir(src, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(({ name }) => /\.tsx?$/.test(name))) {
    const path = join(entry.parentPath, entry.name);
    const from = relative(src, path).split(sep).join("/");
    const text = await readFile(path, "utf8");
    const add = (specifier: string, typeOnly: boolean) =>
      specifier.startsWith(".")
        ? imports.push({ from, to: posix.join(dirname(from), specifier), typeOnly })
        : packages.push({ from, to: specifier, typeOnly });
    for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm)) {
      add(match[2] ?? "", match[1] !== undefined);
    }
    for (const match of text.matchAll(/\bimport\("([^"]+)"\)/g)) add(match[1] ?? "", false);
  }
});

const part = (path: string) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.\w+$/, ""));
const isNode = (name: string) => name.startsWith("node:");

/** Who may import whom; `types` only for types. */
const directions: Record<string, { values: string[]; types?: string[] }> = {
  errors: { values: [] },
  ids: { values: [] },
  "report-in-development": { values: ["errors"] },
  "platform-origin": { values: [] },
  customer: { values: ["errors"] },
  "video-call": { values: ["errors", "platform-origin", "report-in-development"], types: ["customer-upsert"] },
  "customer-upsert": { values: ["errors", "report-in-development", "customer", "ids"] },
  server: { values: ["errors", "customer", "ids", "platform-origin"] },
  sandbox: { values: [] },
  testing: { values: [], types: ["video-call", "customer-upsert"] },
  index: { values: ["errors", "video-call", "customer-upsert"] },
};

/** Single files that may do what their part may not. */
const exceptions: Record<string, string[]> = {
  "sandbox/vite-plugin.ts": ["server"],
  "server/cli.ts": ["sandbox"],
  "server/cli-sandbox.ts": ["sandbox"],
  "server/cli-sandbox-options.ts": ["sandbox"],
};

describe("dependency directions", () => {
  test("the files are found at all", () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  test("every part imports only the parts below it", () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [own, other] = [part(from), part(to)];
      const allowed = directions[own];
      return (
        own !== other &&
        !allowed?.values.includes(other) &&
        !(typeOnly && allowed?.types?.includes(other)) &&
        !exceptions[from]?.includes(other)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("inside src the file is imported, not a sibling's index", () => {
    expect(
      imports.filter(({ from, to }) => part(from) !== part(to) && to.endsWith("/index.js") && !exceptions[from]),
    ).toEqual([]);
  });

  test("<VideoCall> knows nothing of TanStack Query", () => {
    expect(packages.filter(({ from, to }) => from.startsWith("video-call/") && to.includes("tanstack"))).toEqual([]);
  });

  test("customer, errors and the client need neither Node nor a package beside their peers", () => {
    const browser = [
      "errors",
      "report-in-development",
      "ids",
      "platform-origin",
      "customer",
      "video-call",
      "customer-upsert",
      "index",
      "testing",
    ];
    // Entries of their own, for those who have these tools.
    const ofTheirOwn = ["testing/msw.ts", "testing/playwright.ts"];
    expect(
      packages.filter(
        ({ from, to }) =>
          browser.includes(part(from)) &&
          !ofTheirOwn.includes(from) &&
          !["react", "@tanstack/react-query"].includes(to),
      ),
    ).toEqual([]);
  });

  test("the server's core runs where there is no Node", () => {
    const nodeFiles = /^server\/(node|cli|pool-transport|nodes?-)/;
    expect(packages.filter(({ from, to }) => part(from) === "server" && isNode(to) && !nodeFiles.test(from))).toEqual(
      [],
    );
  });
});
