import { table } from "./table.mjs";

const list = (sentences) => sentences.map((sentence) => `- ${sentence}`);

const section =
  (measured) =>
  ({ title, method, columns, rows, reading, failures }) => [
    `## ${title}`,
    "",
    method,
    "",
    measured,
    "",
    table(columns, rows),
    "",
    ...list(reading),
    ...list(failures.map((failure) => `**Failed:** ${failure}`)),
    "",
  ];

/**
 * The text of `results.md`. Each part says on what it was measured, as parts are measured one by one.
 *
 * @param {import("./results.mjs").PartResult[]} results
 */
export function report(results) {
  const failures = results.flatMap(({ tables }) => tables.flatMap((part) => part.failures));
  return [
    "# Results",
    "",
    "Written by `npm run bench`; what each part means stands in [README.md](README.md).",
    "",
    "- Timings: median (quartiles) of all rounds, every variant once in each round, each round beginning with another variant",
    `- Counts that have to be zero: ${failures.length ? `${failures.length} are not` : "all are"}`,
    "",
    ...results.flatMap(({ environment, rounds, tables }) =>
      tables.flatMap(section(`Measured: ${[...environment, `${rounds} rounds`].join("; ")}.`)),
    ),
  ].join("\n");
}
