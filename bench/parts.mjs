/** The parts of the benchmark, in the order in which they run; each is a module in `parts/`. */
export const partNames = ["sizes", "mount", "submit", "renders", "leaks", "proxy", "placeholders"];

export const loadPart = (name) => import(`./parts/${name}.mjs`);
