// Tests src/cli/doctor.ts, src/cli/settings/doctor-options.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { driftingPlatform, secret } from "../support/drifting-platform.js";
import { qbox } from "./qbox.js";

describe("qbox doctor", () => {
  test("prints its report as JSON, with the exit code of the report, and never the secret", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "qbox-doctor-")), "secret");
    onTestFinished(() => rm(join(file, ".."), { recursive: true, force: true }));
    await writeFile(file, secret, { mode: 0o600 });
    const platform = await driftingPlatform();
    const doctor = qbox([
      "doctor",
      platform.hostName,
      "--secret-file",
      file,
      "--only",
      "script-reachable,api",
      "--json",
    ]);
    const code = await doctor.exit;
    const { schema, hostName, findings, exitCode } = JSON.parse(doctor.printed());
    expect([schema, hostName, exitCode]).toEqual([1, platform.hostName, code]);
    expect(findings.map(({ check }: { check: string }) => check)).toEqual([
      "script-reachable",
      "api-wrong-secret",
      "api-secret",
      "api-employee-id",
    ]);
    expect(doctor.output()).not.toContain(secret);
  });

  test("prints a table without colours where no terminal is, and asks only for what it was told to", async () => {
    const doctor = qbox(["doctor", "--only=script-reachable"], { QBOX_HOST_NAME: "http://127.0.0.1:9" });
    expect(await doctor.exit).toBe(1);
    expect(doctor.printed()).toContain("WRONG");
    expect(doctor.printed()).toContain("nothing listens there");
    expect(doctor.printed()).not.toContain("\u001b");
  });

  test("names every wrong setting at once", async () => {
    const doctor = qbox([
      "doctor",
      "qbox.example.kz",
      "--page",
      "onboarding",
      "--only",
      "scripts",
      "--timeout-ms",
      "soon",
    ]);
    expect(await doctor.exit).toBe(1);
    for (const setting of ["hostName", "--page", "--only", "--timeout-ms"]) expect(doctor.output()).toContain(setting);
  });
});
