import { parseJson, readExactNumericId } from "../../../../ids.js";
import { type HttpEvidence, isFailure } from "../../evidence/http-evidence.js";

/** The employees of a lookup (contract, section 5). Undefined if the answer has another shape. */
export function readLookup(answer: HttpEvidence): { id: unknown; isNumber: boolean }[] | undefined {
  if (isFailure(answer)) return undefined;
  try {
    const { data } = Object(parseJson(answer.text)) as { data?: unknown };
    const { employees } = Object(data) as { employees?: unknown };
    if (!Array.isArray(employees)) return undefined;
    return employees.map((employee: unknown) => {
      const { id } = Object(employee) as { id?: unknown };
      return { id, isNumber: readExactNumericId(id) !== undefined };
    });
  } catch {
    return undefined;
  }
}
