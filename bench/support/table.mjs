const isNumeric = (cell) => /^[-+]?\d[\d .]*( \([^)]*\))?$/.test(String(cell));

/** A Markdown table that reads well as plain text too; a column of figures stands to the right. */
export function table(columns, rows) {
  const widths = columns.map((column, i) => Math.max(3, column.length, ...rows.map((row) => String(row[i]).length)));
  const isRight = columns.map((_, i) => rows.length > 0 && rows.every((row) => isNumeric(row[i]) || row[i] === ""));
  const pad = (text, i) => (isRight[i] ? String(text).padStart(widths[i]) : String(text).padEnd(widths[i]));
  const line = (cells) => `| ${cells.map(pad).join(" | ")} |`;
  const rule = widths.map((width, i) => (isRight[i] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(columns), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}
