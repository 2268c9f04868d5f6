import type { CustomerFields } from "./customer-fields.js";

/** A customer as kept. */
export interface StoredCustomer extends CustomerFields {
  /** Digits. */
  id: string;
}

/** Keeps customers after the sandbox has ended. */
export interface CustomerArchive {
  load(): Promise<StoredCustomer[]>;
  save(customer: StoredCustomer): Promise<void>;
  remove(customer: StoredCustomer): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

/** The id that the first customer of a fresh sandbox gets. */
export const firstCustomerId = 435;

const keptCustomers = 10_000;

/** The customers, one for each IIN: in memory, and in the archive when there is one. */
export class CustomerStore {
  #byIin = new Map<string, StoredCustomer>();
  #nextId = firstCustomerId;
  #archive: CustomerArchive | undefined;

  private constructor(archive: CustomerArchive | undefined) {
    this.#archive = archive;
  }

  /** Creates the store and loads the archive's customers. */
  static async open(archive?: CustomerArchive): Promise<CustomerStore> {
    const store = new CustomerStore(archive);
    for (const customer of (await archive?.load()) ?? []) {
      store.#byIin.set(customer.iin, customer);
      store.#nextId = Math.max(store.#nextId, Number(customer.id) + 1);
    }
    return store;
  }

  /**
   * Updates the customer with this IIN, or creates one. A field that is not given keeps its old value.
   * Resolves once the archive has it. The oldest customer is dropped when there are too many.
   */
  async upsert(fields: CustomerFields): Promise<StoredCustomer> {
    const known = this.#byIin.get(fields.iin);
    const customer = { ...known, ...fields, id: known?.id ?? String(this.#nextId++) };
    this.#byIin.set(fields.iin, customer);
    await this.#archive?.save(customer);
    await this.#forgetOldest();
    return customer;
  }

  async #forgetOldest(): Promise<void> {
    const [oldest] = this.#byIin.values();
    if (oldest === undefined || this.#byIin.size <= keptCustomers) return;
    this.#byIin.delete(oldest.iin);
    await this.#archive?.remove(oldest);
  }

  find(id: string): StoredCustomer | undefined {
    return this.all().find((customer) => customer.id === id);
  }

  all(): StoredCustomer[] {
    return [...this.#byIin.values()];
  }

  async clear(): Promise<void> {
    this.#byIin.clear();
    this.#nextId = firstCustomerId;
    await this.#archive?.clear();
  }

  close(): void {
    this.#archive?.close();
  }
}
