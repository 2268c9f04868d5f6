// Tells at once of each mutant that lives, for a run takes long: a reporter of Stryker.
import { relative } from "node:path";

const lives = new Set(["Survived", "NoCoverage"]);

export function tell({ status, fileName, location: { start }, mutatorName, replacement }) {
  console.log(`${relative("", fileName)}:${start.line}:${start.column} ${status} ${mutatorName}: ${replacement}`);
}

const reporter = {
  onMutantTested(mutant) {
    if (lives.has(mutant.status)) tell(mutant);
  },
};

export const strykerPlugins = [
  { kind: "Reporter", name: "survivors", factory: Object.assign(() => reporter, { inject: [] }) },
];
