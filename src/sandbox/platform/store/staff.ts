import { SandboxError } from "../../errors.js";
import { type Employee, robotEmployee } from "./employees.js";

/** The employees of one sandbox. */
export class Staff {
  readonly all: readonly Employee[];

  constructor(all: readonly Employee[]) {
    this.all = all;
  }

  /** Finds an employee, or the robot. */
  find(id: number): Employee | undefined {
    return id === robotEmployee.id ? robotEmployee : this.all.find((employee) => employee.id === id);
  }
}

type Rule = [fits: (value: unknown) => boolean, wanted: string];

const isWord = (value: unknown) => typeof value === "string" && value.trim() !== "";
const word: Rule = [isWord, "must be a non-empty string"];

const rules: Record<keyof Employee, Rule> = {
  id: [(id) => Number.isSafeInteger(id) && Number(id) > robotEmployee.id, "must be an integer from 2 (1 is the robot)"],
  external_id: word,
  username: word,
  first_name: word,
  last_name: word,
  patronymic: [(value) => typeof value === "string", "must be a string, empty where there is none"],
  topics: [
    (topics) => Array.isArray(topics) && topics.length > 0 && topics.every(isWord),
    'must be a list of topics, ["*"] for all of them',
  ],
};

/**
 * Reads employees from an option or a seed file. `patronymic` and `topics` may be left out; without `topics`, the
 * person takes every topic.
 *
 * @throws SandboxError `invalid-options`, naming the entry and the field
 */
export function readEmployees(value: unknown): Employee[] {
  if (!Array.isArray(value) || value.length === 0) throw wrong("employees must be a list with at least one employee");
  const read = value.map((entry: unknown, index) => {
    const place = `employees[${index}]`;
    if (typeof entry !== "object" || entry === null) throw wrong(`${place} must be an object`);
    const employee: Record<string, unknown> = { patronymic: "", topics: ["*"], ...entry };
    for (const [field, [fits, wanted]] of Object.entries(rules)) {
      if (!fits(employee[field])) throw wrong(`${place}.${field} ${wanted}`);
    }
    const unknown = Object.keys(employee).find((field) => !Object.hasOwn(rules, field));
    if (unknown !== undefined) throw wrong(`${place}.${unknown} is no field of an employee`);
    // Each field has passed its rule.
    return employee as unknown as Employee;
  });
  for (const field of ["id", "external_id", "username"] as const) {
    const values = read.map((employee) => employee[field]);
    const twice = values.findIndex((one, index) => values.indexOf(one) !== index);
    if (twice >= 0) throw wrong(`employees[${twice}].${field} is that of another employee`);
  }
  return read;
}

function wrong(what: string): SandboxError {
  return new SandboxError("invalid-options", `${what}.`);
}
