const words = 'Written by "qbox init". It is yours: change it.';

const remarks: Record<string, (text: string) => string> = {
  css: (text) => `/* ${text} */`,
  html: (text) => `<!-- ${text} -->`,
};

/** Puts a remark above a file that `qbox init` writes, so that a later run knows it again when it was changed. */
export function marked(path: string, text: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  const remark = remarks[ending]?.(words) ?? `// ${words}`;
  // Nothing may stand before a doctype.
  const [, head = "", body = ""] = /^(<!doctype html>\n)?([\s\S]*)$/.exec(text) ?? [];
  return `${head}${remark}\n${body}`;
}

export const isMarked = (text: string): boolean => text.slice(0, 500).includes(words);
