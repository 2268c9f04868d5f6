import type { App, Framework } from "../frameworks/framework.js";
import type { Step } from "../plan/step.js";

const languages = { ts: "TypeScript", js: "JavaScript" };

/** What `qbox init` found, and what it does with each file. */
export function planText({ folder, language, manager, hasExpress }: App, { name }: Framework, steps: Step[]): string {
  const found = [name, ...(hasExpress ? ["Express"] : []), languages[language], manager.id].join(", ");
  const width = Math.max(...steps.map(({ path }) => path.length));
  const lines = steps.map((step) => `  ${labelOf(step)}  ${step.path.padEnd(width)}  ${remarkOf(step)}`);
  return `${folder.path}: ${found}\n\n${lines.join("\n")}\n`;
}

function labelOf(step: Step): string {
  if (step.kind === "write") return step.before === undefined ? "new    " : "changed";
  return step.kind === "kept" ? "stays  " : "by hand";
}

const remarkOf = (step: Step) => (step.kind === "write" ? step.what : step.kind === "kept" ? step.why : "see below");

/** What is left to a person, with the code for it. */
export function byHandText(steps: Step[]): string {
  const parts = steps.flatMap((step) =>
    step.kind === "by-hand" ? [`${step.path}, by hand\n  ${step.why}\n\n${indented(step.snippet)}\n`] : [],
  );
  return parts.join("\n");
}

const indented = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");

/** A numbered list. */
export function listText(title: string, items: readonly string[]): string {
  const lines = items.map((item, index) => `  ${index + 1}. ${item.replaceAll("\n", "\n     ")}`);
  return `${title}\n${lines.join("\n")}\n`;
}
