import { ServerOptionError } from "../option-error.js";

/** RFC 9110, section 5.1 */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** @throws {ServerOptionError} when the value is no name that an HTTP header can have */
export function requireHeaderName(
  option: string,
  value: unknown,
  takes = "must be the name of an HTTP header",
): string {
  if (typeof value === "string" && headerName.test(value)) return value;
  throw new ServerOptionError(option, takes);
}
