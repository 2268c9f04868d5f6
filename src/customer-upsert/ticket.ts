import type { CustomerUpsertOptions } from "./options.js";

type Redeem<Input> = (options: CustomerUpsertOptions<Input>) => Promise<string>;

/** What TanStack Query keeps, shows in its devtools and may persist of a submit: nothing can be read or copied from it. */
export class Ticket<Input> {
  readonly #redeem: Redeem<Input>;

  constructor(redeem: Redeem<Input>) {
    this.#redeem = redeem;
  }

  redeem(options: CustomerUpsertOptions<Input>): Promise<string> {
    return this.#redeem(options);
  }
}
