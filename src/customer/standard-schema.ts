import type { Customer, CustomerInput, CustomerIssue } from "./types.js";

/**
 * Version 1 of the Standard Schema interface, written out so that the package needs no types of others.
 * https://standardschema.dev
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What `customerSchema`'s `validate` answers: the normalised customer, or at least one issue. */
export type CustomerResult =
  | { readonly value: Customer; readonly issues?: undefined }
  | { readonly issues: readonly CustomerIssue[] };

/** A Standard Schema that answers at once and whose issues carry a `code`. */
export interface CustomerSchema extends StandardSchemaV1<CustomerInput, Customer> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "react-qbox-video-call";
    readonly validate: (value: unknown) => CustomerResult;
    readonly types?: { readonly input: CustomerInput; readonly output: Customer } | undefined;
  };
}
