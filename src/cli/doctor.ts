import { checks } from "./doctor/checks/checks.js";
import { examine } from "./doctor/examine.js";
import { table } from "./doctor/report/table.js";
import { egressDispatchers } from "./egress/egress-dispatcher.js";
import { readEgressProxy } from "./egress/egress-proxy.js";
import { type DoctorValues, readDoctorOptions } from "./settings/doctor-options.js";
import { readSecretFile } from "./settings/secret-file.js";
import { SettingErrors } from "./settings/setting-errors.js";
import { packageVersion } from "./version.js";

const say = (line: string) => process.stderr.write(`qbox doctor: ${line}\n`);

/** `qbox doctor`: examines the platform and the host's page, and prints a report. The exit code is 0, 1 or 2. */
export async function runDoctor(values: DoctorValues): Promise<void> {
  const known = [...new Set(checks.flatMap(({ group, id }) => [group, id]))];
  const errors = new SettingErrors();
  const findProxy = errors.attempt(() => readEgressProxy(process.env)) ?? (() => undefined);
  const readFile = (option: string, path: string) => readSecretFile(option, path, say);
  const { only, isJson, ...settings } = readDoctorOptions(values, process.env, readFile, known, errors);
  const options = { ...settings, dispatcherFor: egressDispatchers(findProxy, say), findProxy };
  const report = await examine(options, only, packageVersion());
  const { stdout } = process;
  const isColoured = stdout.isTTY && stdout.hasColors() && !process.env.NO_COLOR;
  stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : table(report, isColoured));
  process.exitCode = report.exitCode;
}
