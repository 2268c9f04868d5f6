import { join } from "node:path";
import { frameworks } from "./init/frameworks/frameworks.js";
import { InitRefusal } from "./init/init-refusal.js";
import { init } from "./init/run-init.js";
import { type InitValues, readInitOptions } from "./settings/init-options.js";
import { packageFolder } from "./version.js";

/** `qbox init`: sets up the video call in an app. The exit code is 0, 1 or 2. */
export async function runInit(values: InitValues): Promise<void> {
  const settings = readInitOptions(
    values,
    frameworks.map(({ id }) => id),
  );
  const templates = join(packageFolder(), "templates");
  try {
    process.exitCode = await init({ ...settings, templates }, (text) => process.stdout.write(`${text}\n`));
  } catch (error) {
    if (!(error instanceof InitRefusal)) throw error;
    process.stderr.write(`qbox init: nothing is written: ${error.message}\n`);
    process.exitCode = 1;
  }
}
