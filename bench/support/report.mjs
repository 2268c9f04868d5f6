import { table } from "./table.mjs";

const list = (sentences) => sentences.map((sentence) => `- ${sentence}`);

const section = ({ title, method, columns, rows, reading, failures }) => [
  `## ${title}`,
  "",
  method,
  "",
  table(columns, rows),
  "",
  ...list(reading),
  ...list(failures.map((failure) => `**Failed:** ${failure}`)),
  "",
];

/** The text of `results.md`. */
export function report(environment, rounds, tables) {
  const failures = tables.flatMap((part) => part.failures);
  return [
    "# Results",
    "",
    "Written by `npm run bench`; what each part means stands in [README.md](README.md).",
    "",
    ...environment,
    `- Timings: median (quartiles) of ${rounds} rounds, every variant once in each round, each round beginning with another variant`,
    `- Counts that have to be zero: ${failures.length ? `${failures.length} are not` : "all are"}`,
    "",
    ...tables.flatMap(section),
  ].join("\n");
}
