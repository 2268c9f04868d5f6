/** Numeric keypads of phones have no dot: puts the two in while somebody types, and leaves deleting alone. */
export function withDots(text: string, before: string): string {
  if (text.length <= before.length || !/^[\d.]+$/.test(text)) return text;
  return text.replace(/^(\d{2})(\d)/, "$1.$2").replace(/^(\d{2}\.\d{2})(\d)/, "$1.$2");
}
