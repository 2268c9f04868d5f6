import { readExactNumericId, readId } from "../../ids.js";
import { isRecord } from "../http/json-body.js";
import { ServerOptionError } from "../option-error.js";
import { PlatformError } from "../transport/platform-error.js";

/** Largest number of external ids in one lookup. */
export const lookupLimit = 100;

/** An operator as the platform's lookup gives it. */
export interface Employee {
  /** Goes into `targetOperatorId`. */
  id: number;
  externalId: string;
  username?: string;
  firstName?: string;
  lastName?: string;
  patronymic?: string;
}

export interface EmployeeLookup {
  employees: Employee[];
  /** The external ids for which the platform knows no employee. */
  unknown: string[];
}

/** Reads a list of external ids, without repeats; undefined when it is not a valid list. */
export function readExternalIds(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > lookupLimit) return undefined;
  if (!value.every((id) => typeof id === "string" && id.length <= 128 && readId(id) === id)) return undefined;
  return [...new Set<string>(value)];
}

/** @throws {ServerOptionError} when it is not a valid list of external ids */
export function requireExternalIds(value: unknown): string[] {
  const ids = readExternalIds(value);
  if (ids !== undefined) return ids;
  throw new ServerOptionError(
    "externalIds",
    `must be 1 to ${lookupLimit} non-empty strings of at most 128 characters, none of them a control character`,
  );
}

/** Reads the documented fields of the employees that were asked for. A row without a usable id counts as unknown. */
export function readEmployees(json: Record<string, unknown>, asked: string[], status: number): EmployeeLookup {
  const rows = isRecord(json.data) ? json.data.employees : undefined;
  if (!Array.isArray(rows)) {
    throw new PlatformError("malformed-response", "The platform's answer holds no list of employees.", { status });
  }
  const found = new Map<string, Employee>();
  for (const row of rows) {
    const employee = readEmployee(row);
    if (employee !== undefined && asked.includes(employee.externalId)) found.set(employee.externalId, employee);
  }
  return { employees: [...found.values()], unknown: asked.filter((id) => !found.has(id)) };
}

function readEmployee(row: unknown): Employee | undefined {
  if (!isRecord(row)) return undefined;
  const id = readExactNumericId(row.id);
  const externalId = readId(row.external_id);
  if (id === undefined || externalId === undefined) return undefined;
  const employee: Employee = { id, externalId };
  if (typeof row.username === "string") employee.username = row.username;
  if (typeof row.first_name === "string") employee.firstName = row.first_name;
  if (typeof row.last_name === "string") employee.lastName = row.last_name;
  if (typeof row.patronymic === "string") employee.patronymic = row.patronymic;
  return employee;
}

/** Writes employees in the platform's JSON, with `unknown` added by us. */
export function employeesToWire({ employees, unknown }: EmployeeLookup): unknown {
  const rows = employees.map(({ id, externalId, username, firstName, lastName, patronymic }) => ({
    id,
    external_id: externalId,
    username,
    first_name: firstName,
    last_name: lastName,
    patronymic,
  }));
  return { data: { employees: rows, total: rows.length, unknown }, _success: true };
}
