import { pathToFileURL } from "node:url";
import { SandboxError } from "../../errors.js";
import type { CustomerArchive, StoredCustomer } from "./customers.js";

// An optional peer dependency: loaded only when `store` is set.
const loadClient = () => import("@libsql/client");

/**
 * Keeps customers in a SQLite file, and creates the file when it does not exist.
 *
 * @param load how the package is loaded
 * @throws SandboxError `store-unavailable` when `@libsql/client` is not installed or the file cannot be used
 */
export async function openSqliteArchive(path: string, load = loadClient): Promise<CustomerArchive> {
  const { createClient } = await load().catch((cause: unknown) => {
    const message = 'The option "store" needs the package @libsql/client: npm install --save-dev @libsql/client';
    throw new SandboxError("store-unavailable", message, { cause });
  });
  try {
    const client = createClient({ url: pathToFileURL(path).href });
    await client.execute(
      "CREATE TABLE IF NOT EXISTS customers (iin TEXT PRIMARY KEY, id TEXT NOT NULL, fields TEXT NOT NULL)",
    );
    return {
      async load() {
        const { rows } = await client.execute("SELECT fields FROM customers ORDER BY CAST(id AS INTEGER)");
        return rows.map(({ fields }) => JSON.parse(String(fields)) as StoredCustomer);
      },
      async save(customer) {
        await client.execute({
          sql: "INSERT INTO customers (iin, id, fields) VALUES (?, ?, ?) ON CONFLICT (iin) DO UPDATE SET fields = excluded.fields",
          args: [customer.iin, customer.id, JSON.stringify(customer)],
        });
      },
      async remove({ iin }) {
        await client.execute({ sql: "DELETE FROM customers WHERE iin = ?", args: [iin] });
      },
      async clear() {
        await client.execute("DELETE FROM customers");
      },
      close: () => client.close(),
    };
  } catch (cause) {
    throw new SandboxError("store-unavailable", `${path} cannot be used as a SQLite file.`, { cause });
  }
}
