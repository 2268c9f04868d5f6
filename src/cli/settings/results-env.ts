import type { ClientAddressOptions } from "../../server/address/client-address.js";
import { ServerOptionError } from "../../server/option-error.js";
import { createCallResults } from "../../server/results/call-results.js";
import type { CallResultsOptions } from "../../server/results/call-results-options.js";
import { createResultKeys } from "../../server/results/result-keys.js";
import { sharedSecret } from "../../server/webhook/verify.js";
import { createWebhookHandler } from "../../server/webhook/webhook.js";
import type { WebhookOptions } from "../../server/webhook/webhook-options.js";
import type { Environment } from "./environment.js";
import type { SettingErrors } from "./setting-errors.js";
import { given, type SettingReader, splitList, variableOf } from "./setting-reader.js";

/** What `qbox proxy` needs to tell call results. */
export interface ResultsSettings {
  webhook: Omit<WebhookOptions, "onCallResult">;
  /** The header in which the platform sends the shared secret. */
  header: string;
  results: CallResultsOptions;
  resultKey: readonly string[] | undefined;
}

const secretVariable = "QBOX_WEBHOOK_SECRET";

/**
 * Reads from the environment whether and how call results are told; undefined when no secret of the webhook is set.
 * Wrong settings are collected in `errors`.
 *
 * @param address how `QBOX_WEBHOOK_SENDERS` reads the sender's address
 */
export function readResultsEnv(
  env: Environment,
  reader: SettingReader,
  address: ClientAddressOptions,
  errors: SettingErrors,
): ResultsSettings | undefined {
  if (reader.sourceOf(secretVariable) === undefined) {
    for (const name of Object.keys(env).filter((known) => /^QBOX_(?:WEBHOOK|RESULT)_/.test(known) && env[known])) {
      errors.add(new ServerOptionError(name, `has no effect without ${secretVariable}`));
    }
    return undefined;
  }
  const header = reader.get("QBOX_WEBHOOK_HEADER") ?? "X-Webhook-Secret";
  const senders = reader.list("QBOX_WEBHOOK_SENDERS");
  const secret = errors.attempt(() => reader.secret(secretVariable));
  const verify = errors.attempt(() => readVerify(header, secret)) ?? (() => false);
  const webhook = { verify, ...given({ senders, trustedProxyHops: address.trustedProxyHops }) };
  const results = readResults(reader);
  errors.collect(createCallResults, results, {}, (option) => variableOf(option, "QBOX_RESULT"));
  errors.collect(
    createWebhookHandler as (options: WebhookOptions) => unknown,
    { ...webhook, onCallResult() {} },
    {},
    (option) => (option === "senders" ? "QBOX_WEBHOOK_SENDERS" : variableOf(option)),
  );
  return { webhook, header, results, resultKey: errors.attempt(() => readKeys(reader)) };
}

function readVerify(header: string, secret: string | undefined) {
  try {
    return sharedSecret(header, secret ?? "stand-in");
  } catch (error) {
    if (!(error instanceof ServerOptionError)) throw error;
    throw new ServerOptionError("QBOX_WEBHOOK_HEADER", error.reason, { cause: error });
  }
}

function readResults(reader: SettingReader): CallResultsOptions {
  return given({
    keepForMs: reader.integer("QBOX_RESULT_KEEP_FOR_MS"),
    holdMs: reader.integer("QBOX_RESULT_HOLD_MS"),
    maxWaitsPerCaller: reader.integer("QBOX_RESULT_MAX_WAITS_PER_CALLER"),
    maxWaits: reader.integer("QBOX_RESULT_MAX_WAITS"),
    expose: reader.list("QBOX_RESULT_EXPOSE") as "comment"[] | undefined,
  });
}

function readKeys(reader: SettingReader): string[] | undefined {
  const source = reader.sourceOf("QBOX_RESULT_KEY");
  if (source === undefined) return undefined;
  // In a file each key may have a line of its own.
  const keys = splitList((reader.text("QBOX_RESULT_KEY") ?? "").replace(/\r?\n/g, ","));
  try {
    createResultKeys(keys, "stand-in");
    return keys;
  } catch (error) {
    if (!(error instanceof ServerOptionError)) throw error;
    throw new ServerOptionError(source, error.reason, { cause: error });
  }
}
