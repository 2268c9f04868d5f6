const mark = "# qbox init";

/** Adds lines at the end of a file whose remarks begin with `#`, under a mark of ours. Without lines it stays as it is. */
export function addLines(code: string, remark: string, lines: readonly string[]): string {
  if (lines.length === 0) return code;
  const eol = code.includes("\r\n") ? "\r\n" : "\n";
  const between = code === "" ? "" : code.endsWith("\n") ? eol : eol + eol;
  return `${code}${between}${[`${mark}: ${remark}`, ...lines].join(eol)}${eol}`;
}

/** Adds variables to a file of an environment. Those that it sets, or mentions in a remark, stay as they are. */
export function addVariables(code: string, remark: string, lines: readonly string[]): string {
  const missing = lines.filter((line) => {
    const name = line.slice(0, line.indexOf("="));
    return !new RegExp(`^[#\\s]*(?:export\\s+)?${name}\\s*=`, "m").test(code);
  });
  return addLines(code, remark, missing);
}
