// Tests bench/support/
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { againstBar } from "../../../bench/support/bar.mjs";
import { report } from "../../../bench/support/report.mjs";
import { readResults, writeResult } from "../../../bench/support/results.mjs";
import { figure, interleaved, ratio, spread, summarise } from "../../../bench/support/statistics.mjs";
import { table } from "../../../bench/support/table.mjs";

const part = {
  title: "Mounts",
  method: "Counted.",
  columns: ["variant", "ms"],
  rows: [["ours", "1.00 (0.90–1.10)"]],
  reading: ["As fast."],
  failures: [] as string[],
};

test("a table has figures to the right and words to the left", () => {
  const rows = [
    ["ours", "12 345 (9–20 000)"],
    ["by hand", 7],
  ];
  expect(table(["variant", "nodes"], rows)).toBe(
    [
      "| variant |             nodes |",
      "| ------- | ----------------: |",
      "| ours    | 12 345 (9–20 000) |",
      "| by hand |                 7 |",
    ].join("\n"),
  );
});

test("a report holds every table with its reading, and on what it was measured", () => {
  const text = report([{ environment: ["2026-11-29", "2 × a"], rounds: 21, tables: [part] }]);
  for (const piece of [
    "Measured: 2026-11-29; 2 × a; 21 rounds.",
    "have to be zero: all are",
    "## Mounts",
    "- As fast.",
  ]) {
    expect(text).toContain(piece);
  }
});

test("a part that is measured again takes the place of its own result, and leaves those of the others", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "qbox-bench-")), "results");
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const measured = (title: string) => ({ environment: [], rounds: 21, tables: [{ ...part, title }] });
  writeResult("mount", measured("Mounts, long ago"), folder);
  writeResult("proxy", measured("Proxy"), folder);
  writeResult("mount", measured("Mounts"), folder);
  const results = readResults(["mount", "never measured", "proxy"], folder);
  expect(results).toEqual([measured("Mounts"), measured("Proxy")]);
  expect(report(results).match(/^## .*/gm)).toEqual(["## Mounts", "## Proxy"]);
});

test("a count that is not zero stands out in the report", () => {
  const text = report([{ environment: [], rounds: 21, tables: [{ ...part, failures: ["3 nodes left."] }] }]);
  expect(text).toContain("have to be zero: 1 are not");
  expect(text).toContain("**Failed:** 3 nodes left.");
});

test("median and quartiles lie between the samples", () => {
  expect(summarise([4, 1, 3, 2])).toEqual({ median: 2.5, p25: 1.75, p75: 3.25, count: 4 });
  expect(spread([1, 2, 3], 1)).toBe("2.0 (1.5–2.5)");
  expect(ratio([2, 4, 6], [2])).toBe(2);
  expect(() => summarise([])).toThrow("Nothing was measured");
});

test("thousands stand apart", () => {
  expect([figure(999), figure(1234.56, 1), figure(1234567)]).toEqual(["999", "1 234.6", "1 234 567"]);
});

test("every variant is measured once a round, each round from another one on", async () => {
  const order: string[] = [];
  const samples = await interleaved(["a", "b", "c"], 2, async (variant: string, round: number) => {
    order.push(variant);
    return round;
  });
  expect(order.join("")).toBe("abcbca");
  expect([...samples.values()]).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

test("a bar holds up to its figure, or from it on", () => {
  expect(againstBar(1.04, 1.05)).toBe("bar 1.05: holds (1.04)");
  expect(againstBar(1.06, 1.05)).toBe("bar 1.05: does not hold (1.06)");
  expect(againstBar(0.9, 0.85, { atLeast: true })).toBe("bar 0.85: holds (0.90)");
});
