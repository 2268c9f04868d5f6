import { openAppFolder } from "./detect/app-folder.js";
import { chooseFramework } from "./detect/choose-framework.js";
import { languageOf } from "./detect/language.js";
import { packageManager } from "./detect/package-manager.js";
import type { App } from "./frameworks/framework.js";
import { frameworks } from "./frameworks/frameworks.js";
import { makePlan } from "./plan/make-plan.js";
import type { Step } from "./plan/step.js";
import { byHandText, listText, planText } from "./report/plan-text.js";
import { unifiedDiff } from "./report/unified-diff.js";
import { realTarget } from "./write/real-target.js";
import { writeFiles } from "./write/write-files.js";

export interface InitSettings {
  /** The app's folder. */
  dir: string;
  /** The id of a framework; undefined where the app tells it. */
  framework: string | undefined;
  isDryRun: boolean;
  /** The folder of the templates. */
  templates: string;
}

/** 0: all is there. 2: something is left to a person. */
export type InitExitCode = 0 | 2;

const packages = ["react-qbox-video-call", "@tanstack/react-query"];

/**
 * Sets up the video call in an app. First says what it does with each file, then does it.
 *
 * @param print takes one part of the report
 * @throws {InitRefusal} when nothing is written
 */
export async function init(settings: InitSettings, print: (text: string) => void): Promise<InitExitCode> {
  const folder = openAppFolder(settings.dir);
  const framework = chooseFramework(frameworks, folder, settings.framework);
  const app: App = {
    folder,
    templates: settings.templates,
    language: languageOf(folder, framework.configs),
    manager: packageManager(folder),
    hasExpress: folder.rangeOf("express") !== undefined,
  };
  const { pieces, start, production } = await framework.setUp(app);
  const steps = await makePlan(folder, pieces);
  const writes = steps.filter((step) => step.kind === "write");
  const files = writes.map((step) => ({ ...step, target: realTarget(folder.path, step.path) }));

  print(planText(app, framework, steps));
  if (settings.isDryRun) for (const step of writes) print(await unifiedDiff(step));
  else writeFiles(files);
  const byHand = byHandText(steps);
  if (byHand) print(byHand);
  print(`${summary(steps, settings.isDryRun)}\n`);

  const missing = packages.filter((name) => folder.rangeOf(name) === undefined);
  const install = missing.length > 0 ? [`Run ${app.manager.add} ${missing.join(" ")}.`] : [];
  print(listText("To see a call", [...install, ...start]));
  print(listText("Before production", [...production, `Read ${framework.recipe} and docs/going-to-production.md.`]));
  return byHand ? 2 : 0;
}

function summary(steps: Step[], isDryRun: boolean): string {
  const count = steps.filter(({ kind }) => kind === "write").length;
  if (count === 0) return "Nothing to write.";
  if (isDryRun) return "Nothing is written: this is a dry run.";
  return `${count} ${count === 1 ? "file is" : "files are"} written.`;
}
