// Tests docs/architecture.md, CONTRIBUTING.md
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { root } from "./pages.js";

const read = (path: string) => readFile(join(root, path), "utf8");

interface Directions {
  values?: string[];
  types?: string[];
  lazy?: string[];
}

/** The table of test/unit/architecture.test.ts, which holds it against the imports. */
async function readDirections(): Promise<Record<string, Directions>> {
  const text = await read("test/unit/architecture.test.ts");
  const [, table = ""] = /const directions: Record<string, Directions> = (\{[\s\S]*?\n\});/.exec(text) ?? [];
  return new Function(`return ${table}`)();
}

/** The rooms of a table and what each may import, as the page writes it: without the part that its heading names. */
function rowOf(room: string, { values, types, lazy }: Directions, part: string): string {
  const shortened = (name: string) => (name.startsWith(`${part}/`) ? name.slice(part.length + 1) : name);
  const names = (rooms: string[] = []) => rooms.map((name) => `\`${shortened(name)}\``).join(", ");
  const groups = [names(values), types?.length && `types ${names(types)}`, lazy?.length && `lazy ${names(lazy)}`];
  return `\`${shortened(room)}\`: ${groups.filter(Boolean).join("; ") || "nothing"}`;
}

test("docs/architecture.md shows every room, and what it may import", async () => {
  const [page, directions] = await Promise.all([read("docs/architecture.md"), readDirections()]);
  const sections = page.split(/^### /m).slice(1);
  const parts = sections.map((section) => /^`([\w-]+)\/`/.exec(section)?.[1] ?? "");
  const shown = sections.flatMap((section) =>
    [...section.matchAll(/^\| (`[^|]+`) \| [^|]+ \| ([^|]+) \|$/gm)].map(([, room, imports]) => `${room}: ${imports}`),
  );
  const partOf = (room: string) => parts.find((part) => part !== "" && room.split("/")[0] === part) ?? "";
  const expected = Object.entries(directions).map(([room, row]) => rowOf(room, row, partOf(room)));
  expect(shown.sort()).toEqual(expected.sort());
  expect(shown.length).toBeGreaterThan(30);
});

test.each(["docs/architecture.md", "CONTRIBUTING.md"])("%s names only files that exist", async (page) => {
  const folders = ["src", "test", "scripts", "stories", "docs", "bench", "examples", ".storybook"];
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }))
        .filter((name) => !name.includes("node_modules"))
        .map((name) => `/${folder}/${name.split(sep).join("/")}`),
    ),
  );
  const known = [...(await readdir(root)).map((name) => `/${name}`), ...files.flat()];
  const text = (await read(page)).replaceAll(/^```[\s\S]*?^```$/gm, "");
  const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|json|yaml))`/g)].map(([, name = ""]) => name);
  const missing = named.filter((name) => !known.some((path) => path.endsWith(`/${name}`)));
  expect([...new Set(missing)]).toEqual([]);
  expect(named.length).toBeGreaterThan(5);
});
