// Tests src/
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, posix, relative, sep } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { circlesOf } from "../support/circles.js";

const src = join(import.meta.dirname, "../../src");

interface Import {
  from: string;
  to: string;
  /** `import type` or `export type`. */
  typeOnly: boolean;
  /** `import()`: the file is fetched when it is needed. */
  lazy: boolean;
}

/** Paths are seen from `src`. */
const files: string[] = [];
const imports: Import[] = [];
const packages: Import[] = [];

beforeAll(async () => {
  const entries = await readdir(src, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(({ name }) => /\.tsx?$/.test(name))) {
    const path = join(entry.parentPath, entry.name);
    files.push(relative(src, path).split(sep).join("/"));
  }
  const sourceOf = (path: string) =>
    [path, path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".tsx"), path.replace(/\.js$/, ".d.ts")].find((name) =>
      files.includes(name),
    );
  for (const from of files) {
    const text = await readFile(join(src, from), "utf8");
    const add = (specifier: string, typeOnly: boolean, lazy: boolean) => {
      if (!specifier.startsWith(".")) {
        packages.push({ from, to: specifier, typeOnly, lazy });
        return;
      }
      const to = sourceOf(posix.join(dirname(from), specifier));
      // What is no file of ours is an asset that the build makes.
      if (to) imports.push({ from, to, typeOnly, lazy });
    };
    for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm)) {
      add(match[2] ?? "", match[1] !== undefined, false);
    }
    for (const match of text.matchAll(/(typeof\s+)?\bimport\("([^"]+)"\)/g)) {
      add(match[2] ?? "", match[1] !== undefined, match[1] === undefined);
    }
  }
});

/** A file's room: its folder, at most two levels deep. Texts belong to the room that shows them. */
const room = (path: string) => {
  const folders = path
    .split("/")
    .slice(0, -1)
    .filter((folder) => folder !== "texts");
  return folders.length === 0 ? path.replace(/\.\w+$/, "") : folders.slice(0, 2).join("/");
};
const part = (path: string) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.\w+$/, ""));
const isIndex = (path: string) => path.endsWith("index.ts");
const isNode = (name: string) => name.startsWith("node:");

interface Directions {
  /** Rooms that this room may import. */
  values?: string[];
  /** Rooms of which it may import types only. */
  types?: string[];
  /** Rooms that it may import with `import()` only. */
  lazy?: string[];
}

/** Every room of the house, and what it may import. */
const directions: Record<string, Directions> = {
  "abort-reason": {},
  errors: {},
  ids: {},
  "platform-origin": {},
  "report-in-development": { values: ["errors"] },
  "timer-limit": {},

  customer: { values: ["errors"] },
  "proxy-request": { values: ["abort-reason", "timer-limit"] },
  resume: { values: ["ids"] },
  "customer-upsert": {
    values: ["abort-reason", "errors", "report-in-development", "customer", "ids", "proxy-request", "resume"],
  },
  "call-result": {
    values: ["errors", "report-in-development", "ids", "proxy-request", "resume"],
    types: ["customer-upsert"],
  },

  "video-call/attributes": {},
  "video-call": {
    values: ["errors", "platform-origin", "report-in-development"],
    types: ["customer-upsert", "video-call/attributes"],
  },
  "video-call/preload": { values: ["timer-limit", "video-call"] },
  "video-call/media-guard": { values: ["video-call", "video-call/preload"] },
  "video-call/script": { values: ["platform-origin", "video-call", "video-call/preload", "video-call/media-guard"] },
  "video-call/caller": { values: ["video-call", "video-call/attributes"], types: ["customer-upsert"] },
  "video-call/call": { values: ["video-call"] },
  "video-call/floating": { values: ["video-call", "video-call/call"] },
  "video-call/keeping": {
    values: ["video-call", "video-call/attributes", "video-call/call", "video-call/notice"],
    lazy: ["video-call/floating"],
  },
  "video-call/diagnostics": { values: ["video-call", "video-call/call"] },
  "video-call/widget": {
    values: ["video-call", "video-call/attributes", "video-call/call", "video-call/media-guard", "video-call/preload"],
    types: ["customer-upsert"],
    lazy: ["video-call/floating", "video-call/keeping", "video-call/diagnostics"],
  },
  "video-call/frame": {
    values: [
      "video-call",
      "video-call/attributes",
      "video-call/call",
      "video-call/media-guard",
      "video-call/preload",
      "video-call/script",
      "video-call/widget",
    ],
  },
  "video-call/notice": { values: ["video-call", "video-call/script"] },
  "video-call/preflight": { values: ["abort-reason", "timer-limit", "video-call"] },
  "video-call/component": {
    values: [
      "report-in-development",
      "video-call",
      "video-call/attributes",
      "video-call/call",
      "video-call/caller",
      "video-call/notice",
      "video-call/preload",
      "video-call/script",
      "video-call/widget",
    ],
    types: ["video-call/frame"],
    lazy: ["video-call/frame"],
  },

  server: { values: ["errors", "platform-origin", "timer-limit"] },
  "server/http": { values: ["errors", "server"] },
  "server/address": { values: ["server", "server/http"] },
  "server/node": { values: ["server", "server/http"] },
  "server/transport": { values: ["errors", "customer", "server", "server/http"] },
  "server/platform": { values: ["ids", "customer", "server", "server/http", "server/transport"] },
  "server/auth": { values: ["errors", "ids", "customer", "server", "server/http", "server/transport"] },
  "server/proxy": {
    values: [
      "customer",
      "server",
      "server/address",
      "server/auth",
      "server/http",
      "server/platform",
      "server/results",
      "server/transport",
    ],
  },
  "server/results": { values: ["server", "server/http", "server/webhook"] },
  "server/webhook": { values: ["ids", "timer-limit", "server", "server/address", "server/http"] },

  "cli/settings": {
    values: ["server", "server/auth", "server/proxy", "server/results", "server/webhook"],
    types: ["sandbox", "server/address"],
  },
  "cli/egress": { values: ["cli/settings", "server", "server/address", "server/transport"] },
  "cli/doctor": {
    values: ["ids", "cli/egress", "server", "video-call/attributes", "video-call/preload"],
    types: ["cli/settings"],
  },
  "cli/init": {},
  cli: {
    values: [
      "errors",
      "cli/settings",
      "cli/egress",
      "cli/doctor",
      "cli/init",
      "server",
      "server/http",
      "server/node",
      "server/platform",
      "server/proxy",
      "server/results",
      "server/transport",
      "server/webhook",
    ],
    lazy: ["sandbox"],
  },

  sandbox: {},
  "sandbox/platform": { values: ["timer-limit", "sandbox"] },
  "sandbox/robot": { values: ["sandbox"] },
  "sandbox/widget": { values: ["sandbox"] },
  "sandbox/console": { values: ["sandbox", "sandbox/robot"] },
  "sandbox/control-page": { values: ["sandbox", "sandbox/console"], types: ["sandbox/platform"] },
  // The one place where both are known: the Vite plugin runs proxy and webhook beside the platform.
  "sandbox/serve": {
    values: ["sandbox", "sandbox/platform", "server/node", "server/proxy", "server/results", "server/webhook"],
  },

  testing: { values: ["timer-limit"], types: ["video-call", "video-call/call", "customer-upsert", "call-result"] },
};

/** Rooms of `sandbox/platform`, which is a house of its own. */
const platformDirections: Record<string, string[]> = {
  http: [],
  pages: ["http", "store", "faults"],
  store: [],
  faults: [],
  webhook: ["http", "store", "calls"],
  network: [],
  calls: ["store", "faults", "network"],
  desks: ["calls", "store"],
  sockets: ["calls", "desks"],
  api: ["http", "store", "faults", "calls", "webhook"],
};

describe("rooms", () => {
  test("the files are found at all", () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports.some(({ lazy }) => lazy)).toBe(true);
    expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
  });

  test("every room has its directions, and every direction a room", () => {
    const rooms = new Set(files.filter((path) => path !== "index.ts").map(room));
    expect([...rooms].sort()).toEqual(Object.keys(directions).sort());
  });

  test("every room imports only the rooms that it may", () => {
    const wrong = imports.filter(({ from, to, typeOnly, lazy }) => {
      const [own, other] = [room(from), room(to)];
      if (own === other || from === "index.ts" || (isIndex(from) && part(from) === part(to))) return false;
      const { values = [], types = [], lazy: fetched = [] } = directions[own] ?? {};
      return !(values.includes(other) || (typeOnly && types.includes(other)) || (lazy && fetched.includes(other)));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("the stand-in platform's rooms import only the rooms that they may", () => {
    const inner = (path: string) => /^sandbox\/platform\/([\w-]+)\//.exec(path)?.[1];
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [inner(from), inner(to)];
      return own && other && own !== other && !platformDirections[own]?.includes(other);
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("no files import each other in a circle, for types and by import() included", () => {
    const next = (path: string) => imports.filter(({ from }) => from === path).map(({ to }) => to);
    expect(circlesOf(files, next)).toEqual([]);
  });

  test("no rooms import each other in a circle", () => {
    const between = imports.filter(({ from, to }) => room(from) !== room(to) && !isIndex(from));
    const next = (name: string) => between.filter(({ from }) => room(from) === name).map(({ to }) => room(to));
    expect(circlesOf([...new Set(files.map(room))], next)).toEqual([]);
  });

  test("a circle would be found", () => {
    const ring: Record<string, string[]> = { a: ["b"], b: ["c"], c: ["a"], d: ["a"] };
    expect(circlesOf(Object.keys(ring), (node) => ring[node] ?? []).map((circle) => circle.sort())).toEqual([
      ["a", "b", "c"],
    ]);
  });

  test("no folder holds more than 18 files of code", () => {
    const counts = new Map<string, number>();
    for (const path of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 18)).toEqual([]);
  });

  test("inside src the file is imported, not a sibling's index", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        part(from) !== part(to) && isIndex(to) && part(from) !== "cli" && room(from) !== "sandbox/serve",
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

describe("packages", () => {
  test("<VideoCall> knows nothing of TanStack Query", () => {
    expect(packages.filter(({ from, to }) => from.startsWith("video-call/") && to.includes("tanstack"))).toEqual([]);
  });

  test("customer, errors and the client need neither Node nor a package beside their peers", () => {
    const browser = [
      "abort-reason",
      "errors",
      "report-in-development",
      "ids",
      "platform-origin",
      "timer-limit",
      "customer",
      "video-call",
      "customer-upsert",
      "call-result",
      "proxy-request",
      "resume",
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
    const nodeFiles = /^server\/(node\/|transport\/pool-transport)/;
    expect(packages.filter(({ from, to }) => part(from) === "server" && isNode(to) && !nodeFiles.test(from))).toEqual(
      [],
    );
  });
});
