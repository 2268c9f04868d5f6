import type { CustomerErrorCode, CustomerWarningCode } from "./codes.js";
import type { Reading } from "./types.js";

export function accept<Value>(value: Value, ...warnings: CustomerWarningCode[]): Reading<Value> {
  return { value, error: null, warnings };
}

export function refuse(error: CustomerErrorCode): Reading<never> {
  return { value: null, error, warnings: [] };
}
