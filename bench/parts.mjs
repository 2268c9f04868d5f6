import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** The parts of the benchmark: the modules in `parts/`. */
export const partNames = readdirSync(join(import.meta.dirname, "parts"))
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => basename(file, ".mjs"))
  .sort();

export const loadPart = (name) => import(`./parts/${name}.mjs`);
