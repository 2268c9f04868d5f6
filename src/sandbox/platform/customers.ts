import type { CustomerFields } from "./customer-fields.js";

/** A customer as kept. */
export interface StoredCustomer extends CustomerFields {
  /** Digits. */
  id: string;
}

/** The id that the first customer of a fresh sandbox gets. */
export const firstCustomerId = 435;

/** Customers kept in memory, one for an IIN. */
export class CustomerStore {
  #byIin = new Map<string, StoredCustomer>();
  #nextId = firstCustomerId;

  /** Updates the customer with this IIN, or creates one. A field that is not given keeps its old value. */
  upsert(fields: CustomerFields): StoredCustomer {
    const known = this.#byIin.get(fields.iin);
    const customer = { ...known, ...fields, id: known?.id ?? String(this.#nextId++) };
    this.#byIin.set(fields.iin, customer);
    return customer;
  }

  find(id: string): StoredCustomer | undefined {
    return this.all().find((customer) => customer.id === id);
  }

  all(): StoredCustomer[] {
    return [...this.#byIin.values()];
  }

  clear(): void {
    this.#byIin.clear();
    this.#nextId = firstCustomerId;
  }
}
