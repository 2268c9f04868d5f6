// Tells at once of each mutant that lives, for a run takes long: a reporter of Stryker.
import { relative } from "node:path";

const lives = new Set(["Survived", "NoCoverage"]);

export function tell({ status, fileName, location: { start }, mutatorName, replacement }) {
  console.log(`${relative("", fileName)}:${start.line}:${start.column} ${status} ${mutatorName}: ${replacement}`);
}

const reporter = ({ ignoreStatic }) => ({
  onMutantTested(mutant) {
    // Of what runs while a file is loaded, a later run with all tests has the last word.
    if (lives.has(mutant.status) && !(ignoreStatic && mutant.static)) tell(mutant);
  },
});

export const strykerPlugins = [
  { kind: "Reporter", name: "survivors", factory: Object.assign(reporter, { inject: ["options"] }) },
];
