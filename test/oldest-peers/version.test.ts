// Tests test/oldest-peers/
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Query } from "@tanstack/react-query";
import { version } from "react";
import { expect, test } from "vitest";

test("these tests run beside the oldest peers that package.json allows", async () => {
  const { peerDependencies } = JSON.parse(await readFile(join(import.meta.dirname, "../../package.json"), "utf8"));
  const { dependencies } = JSON.parse(await readFile(join(import.meta.dirname, "package.json"), "utf8"));
  for (const name of ["react", "react-dom", "@tanstack/react-query"]) {
    const [oldest = ""] = /[\d.]+/.exec(peerDependencies[name]) ?? [];
    expect(dependencies[name], name).toMatch(new RegExp(`^${oldest}(\\.0)*$`));
  }
  expect(version).toBe(dependencies.react);
  // What came with 5.80 tells the versions apart.
  expect("isStatic" in Query.prototype).toBe(false);
});
