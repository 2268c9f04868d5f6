// Tells at once of each mutant that lives, for a run takes long: a reporter of Stryker.
import { relative } from "node:path";

const lives = new Set(["Survived", "NoCoverage"]);

const reporter = {
  onMutantTested({ status, fileName, location: { start }, mutatorName, replacement }) {
    if (!lives.has(status)) return;
    console.log(`${relative("", fileName)}:${start.line}:${start.column} ${status} ${mutatorName}: ${replacement}`);
  },
};

export const strykerPlugins = [
  { kind: "Reporter", name: "survivors", factory: Object.assign(() => reporter, { inject: [] }) },
];
