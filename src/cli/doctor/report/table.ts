import { styleText } from "node:util";
import type { CheckGroup } from "../check.js";
import type { Verdict } from "../finding.js";
import type { DoctorReport } from "./report.js";

const marks: Record<Verdict, { word: string; colour: "green" | "red" | "yellow" | "magenta" | "gray" }> = {
  ok: { word: "ok", colour: "green" },
  wrong: { word: "WRONG", colour: "red" },
  noted: { word: "note", colour: "yellow" },
  untried: { word: "not tried", colour: "magenta" },
  skipped: { word: "skipped", colour: "gray" },
};

const groups: Record<CheckGroup, string> = {
  script: "The widget's script",
  browser: "The widget in a browser (camera, sockets and peer connections are refused)",
  api: "The API",
  page: "Your page",
};

/** The report for a terminal. `isColoured` only for one that shows colours. */
export function table(report: DoctorReport, isColoured: boolean): string {
  const painted = (verdict: Verdict) => {
    const { word, colour } = marks[verdict];
    const padded = word.padEnd(9);
    return isColoured ? styleText(colour, padded) : padded;
  };
  const lines: string[] = [`qbox doctor ${report.version}: ${report.hostName}`];
  for (const [group, heading] of Object.entries(groups)) {
    const own = report.findings.filter((finding) => finding.group === group);
    const [first] = own;
    if (first === undefined) continue;
    lines.push("", heading);
    if (own.every(({ verdict }) => verdict === "skipped")) {
      lines.push(`  ${painted("skipped")}  ${first.seen}`);
      continue;
    }
    for (const { check, verdict, title, seen, advice } of own) {
      lines.push(`  ${painted(verdict)}  ${title}  (${check})`, `             ${seen}`);
      if (advice !== undefined) lines.push(`             → ${advice}`);
    }
  }
  if (report.differences.length > 0) {
    lines.push("", "How this platform differs from the contract. You may send us this list; nothing in it is secret:");
    lines.push(...report.differences.map((difference) => `  - ${difference}`));
  }
  lines.push("", "A Content-Security-Policy for a page without inline scripts:", "", indented(report.policy), "");
  const count = (verdict: Verdict) => report.findings.filter((finding) => finding.verdict === verdict).length;
  lines.push(
    `${count("ok")} ok, ${count("wrong")} to mend, ${count("noted")} noted, ${count("untried")} not tried, ${count("skipped")} skipped.`,
  );
  return `${lines.join("\n")}\n`;
}

const indented = (text: string) => text.replace(/^/gm, "  ");
