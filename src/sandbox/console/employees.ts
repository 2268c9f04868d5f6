/** An employee who can sign in. */
export interface Employee {
  id: number;
  name: string;
  topics: readonly string[];
}

let known: Promise<Employee[]> | undefined;

/** Fetches the employees once; after a failure the next call fetches again. */
export function loadEmployees(): Promise<Employee[]> {
  known ??= fetch("/console/employees")
    .then(async (response) => {
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return (await response.json()) as Employee[];
    })
    .catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  return known;
}
