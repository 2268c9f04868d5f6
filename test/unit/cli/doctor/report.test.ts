// Tests src/cli/doctor/report/report.ts, src/cli/doctor/report/table.ts
import { describe, expect, test } from "vitest";
import { noted, ok, skipped, untried, wrong } from "../../../../src/cli/doctor/finding.js";
import { type DoctorReport, exitCodeOf } from "../../../../src/cli/doctor/report/report.js";
import { table } from "../../../../src/cli/doctor/report/table.js";

const report = (findings: DoctorReport["findings"]): DoctorReport => ({
  schema: 1,
  version: "1.2.3",
  at: "2026-11-29T00:00:00.000Z",
  hostName: "https://qbox.example.kz",
  browser: null,
  findings,
  differences: [],
  policy: "default-src 'self';\nbase-uri 'none'",
  exitCode: 0,
});

describe("the exit code", () => {
  test.each([
    ["0 where all is well", [ok("seen"), noted("seen", "Do."), skipped("why")], 0],
    ["1 where something must be mended", [ok("seen"), untried("why", "Do."), wrong("seen", "Do.")], 1],
    ["2 where something could not be tried", [ok("seen"), untried("why", "Do.")], 2],
  ])("is %s", (_, findings, code) => {
    expect(exitCodeOf(findings)).toBe(code);
  });
});

describe("the table", () => {
  const fault = {
    check: "sri-hash",
    group: "script",
    title: "the hash fits",
    ...wrong("another hash", "Ask."),
  } as const;
  const pageChecks = ["page-https", "page-csp"].map(
    (check) => ({ check, group: "page", title: check, ...skipped("no --page was given") }) as const,
  );

  test("says of a fault how it was seen and what to do", () => {
    const text = table(report([fault]), false);
    expect(text).toMatch(/WRONG +the hash fits +\(sri-hash\)\n +another hash\n +→ Ask\./);
    expect(text).toContain("1 to mend");
  });

  test("says in one line that a whole group was not asked for", () => {
    const text = table(report([fault, ...pageChecks]), false);
    expect(text.match(/no --page was given/g)).toHaveLength(1);
  });

  test("is coloured only if it is told so", () => {
    expect(table(report([fault]), false)).not.toContain("\u001b");
  });

  test("lists how the platform differs, to be sent on", () => {
    const text = table({ ...report([fault]), differences: ["the SRI hash does not fit the script"] }, false);
    expect(text).toContain("  - the SRI hash does not fit the script");
  });
});
