// Tests src/cli/sandbox.ts, src/cli/settings/

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "../support/listen.js";
import { customer, postJson } from "../unit/server/harness.js";
import { qbox, root } from "./qbox.js";

const hooked = ["--webhook=http://127.0.0.1:1"];

describe("qbox sandbox", () => {
  test("prints a complete .env with a random secret, and stops with Ctrl-C", async () => {
    const sandbox = qbox(["sandbox", "--port", "0"]);
    const url = await sandbox.firstMatch(/QBOX_HOST_NAME=(\S+)\nQBOX_SECRET=/);
    const own = await sandbox.firstMatch(/^QBOX_SECRET=(\S{32})\n/m);
    const taken = await postJson(`${url}/bridge/api/v1/customers`, customer, { "x-api-secret": own });
    expect(taken.status).toBe(200);
    const { status } = await fetch(`${url}/bridge/api/v1/customers`, { method: "POST", body: "{}" });
    expect(status).toBeGreaterThanOrEqual(400);
    sandbox.child.kill("SIGINT");
    expect(await sandbox.exit).toBe(0);
  });

  test.each([
    ["the environment", ["--port=0"], { QBOX_SECRET: "pr0duction-secret" }],
    ["the command line", ["--port=0", "--secret=pr0duction-secret"], {}],
    ["both", ["--port=0", "--secret=pr0duction-secret"], { QBOX_SECRET: "an0ther-secret" }],
  ])("neither prints a secret from %s nor shows it on a page", async (_name, args, env) => {
    const sandbox = qbox(["sandbox", ...args], env);
    const url = await sandbox.firstMatch(/QBOX_HOST_NAME=(\S+)/);
    await sandbox.firstMatch(/# QBOX_SECRET is the one that you gave/);
    const taken = await postJson(`${url}/bridge/api/v1/customers`, customer, { "x-api-secret": "pr0duction-secret" });
    expect(taken.status).toBe(200);
    let shown = "";
    for (const path of ["/", "/control", "/console", "/console/employees", "/__sandbox/state"]) {
      shown += await (await fetch(url + path)).text();
    }
    for (const word of ["pr0duction-secret", "an0ther-secret"]) {
      expect(shown).not.toContain(word);
      expect(sandbox.output()).not.toContain(word);
    }
  });

  test("does not print the secret when it cannot start", async () => {
    const taken = await listen(createServer());
    onTestFinished(taken.close);
    for (const args of [
      [`--port=${taken.port}`],
      ["--port=0", "--answers=uuid"],
      ["--port=0", "--store=/nowhere/a.db"],
    ]) {
      const sandbox = qbox(["sandbox", ...args], { QBOX_SECRET: "pr0duction-secret" });
      expect(await sandbox.exit).toBe(1);
      expect(sandbox.output()).not.toContain("pr0duction-secret");
    }
  });

  test("takes the robot's script, employees and a store from its options", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qbox-"));
    const seed = join(folder, "seed.json");
    const dana = { id: 77, external_id: "d-1", username: "dana", first_name: "Дана", last_name: "Оспанова" };
    await writeFile(seed, JSON.stringify([dana]));
    const store = join(folder, "customers.db");
    const robot = ["--robot-answers-after=0.5", "--robot-drops-after=10", "--robot-redirects-to=77", "--robot-says=Hi"];
    robot.push("--robot-outcome=rejected", "--robot-outcome-after=2");
    const args = ["sandbox", "--port=0", "--secret=s", `--employees=${seed}`, `--store=${store}`, ...robot];
    const first = qbox(args);
    const url = await first.firstMatch(/QBOX_HOST_NAME=(\S+)/);
    const state = await (await fetch(`${url}/__sandbox/state`)).json();
    expect(state.robot).toEqual({
      answerAfterMs: 500,
      dropAfterMs: 10_000,
      redirectTo: 77,
      says: ["Hi"],
      outcome: "rejected",
      outcomeAfterMs: 2_000,
    });
    expect(await (await fetch(`${url}/console/employees`)).json()).toMatchObject([{ id: 77, topics: ["*"] }]);
    const headers = { "x-api-secret": "s" };
    const answer = await postJson(`${url}/bridge/api/v1/customers`, customer, headers);
    first.child.kill("SIGINT");
    expect([answer.status, await first.exit]).toEqual([200, 0]);

    const second = qbox(["sandbox", "--port=0", `--store=${store}`, "--no-robot"]);
    const again = await second.firstMatch(/QBOX_HOST_NAME=(\S+)/);
    const kept = await (await fetch(`${again}/__sandbox/state`)).json();
    expect(kept.customers).toMatchObject([{ iin: customer.iin }]);
    expect(kept.robot).toBe(false);
    second.child.kill("SIGINT");
    await second.exit;
    await rm(folder, { recursive: true });
  });

  test.each([
    ["--robot-drops-after: must be a number of seconds", ["--robot-drops-after=soon"]],
    ['--robot-outcome: must be "success", "rejected", "tech_error" or "none"', ["--robot-outcome=maybe"]],
    ["--webhook: must be an http or https address", ["--webhook=bank.kz"]],
    ["--employees: the file cannot be read", ["--employees=/nowhere/seed.json"]],
    ["--employees: the file is not JSON", [`--employees=${join(root, "README.md")}`]],
    ["employees must be a list", [`--employees=${join(root, "package.json")}`]],
    ["cannot be used as a SQLite file", ["--store=/nowhere/customers.db"]],
    ["--webhook: must be an http or https address", ["--webhook=http://"]],
    ["--webhook-header: needs --webhook", ["--webhook-header=X-Secret: pa55word"]],
    ['--webhook-header: must be as "X-Webhook-Secret: value"', [...hooked, "--webhook-header=pa55word"]],
    ["--webhook-header: gives one header twice", [...hooked, "--webhook-header=A: pa55word", "--webhook-header=a: 2"]],
    [
      "--webhook-header) gives X-Secret a value that is empty, or",
      [...hooked, "--webhook-header=X-Secret: pa55word\nA: b"],
    ],
  ])("does not start and says why: %s", async (message, args) => {
    const sandbox = qbox(["sandbox", "--port=0", ...args]);
    expect(await sandbox.exit).toBe(1);
    expect(sandbox.output()).toMatch(/^qbox: /);
    expect(sandbox.output()).toContain(message);
    expect(sandbox.output()).not.toContain("pa55word");
    expect(sandbox.output()).not.toContain("    at ");
  });

  test("names all wrong options at once", async () => {
    const sandbox = qbox(["sandbox", "--port=http", "--answers=uuid", "--webhook=bank.kz", "--robot-drops-after=soon"]);
    expect(await sandbox.exit).toBe(1);
    for (const option of ["--port", "--answers", "--webhook", "--robot-drops-after"]) {
      expect(sandbox.output()).toMatch(new RegExp(`^(?:qbox:| {5}) ${option}: must be`, "m"));
    }
  });

  test("refuses an unknown answer shape", async () => {
    const sandbox = qbox(["sandbox", "--answers", "uuid"]);
    expect(await sandbox.exit).toBe(1);
    expect(sandbox.output()).toContain("--answers");
  });
});
