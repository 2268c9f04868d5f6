import { ServerOptionError } from "../../server/option-error.js";

/** @throws {ServerOptionError} naming the option, when the text is not a port number */
export function readPort(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ServerOptionError(option, "must be a port number, 0 to 65535");
  return port;
}
