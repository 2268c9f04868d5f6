import { readFileSync } from "node:fs";
import type { RobotScript, SandboxOptions } from "../../sandbox/index.js";
import { ServerOptionError } from "../../server/option-error.js";
import { readPort } from "./read-port.js";
import { SettingErrors } from "./setting-errors.js";

/** The options of `qbox sandbox`, for `parseArgs`. */
export const sandboxFlags = {
  secret: { type: "string" },
  answers: { type: "string" },
  webhook: { type: "string" },
  "webhook-header": { type: "string", multiple: true },
  store: { type: "string" },
  employees: { type: "string" },
  "allow-host": { type: "string", multiple: true },
  "no-robot": { type: "boolean" },
  "robot-answers-after": { type: "string" },
  "robot-says": { type: "string", multiple: true },
  "robot-drops-after": { type: "string" },
  "robot-returns-after": { type: "string" },
  "robot-redirects-after": { type: "string" },
  "robot-redirects-to": { type: "string" },
  "robot-hangs-up-after": { type: "string" },
  "robot-outcome": { type: "string" },
  "robot-outcome-after": { type: "string" },
} as const;

/** The values on the command line: a text, a list when the option may be repeated, `true` for a switch. */
export type SandboxValues = {
  [Flag in keyof typeof sandboxFlags]?:
    | ((typeof sandboxFlags)[Flag] extends { multiple: true }
        ? string[]
        : (typeof sandboxFlags)[Flag]["type"] extends "boolean"
          ? boolean
          : string)
    | undefined;
} & { port?: string | undefined; host?: string | undefined };

/** @throws {ServerOptionError} naming the wrong options */
export function readSandboxOptions(values: SandboxValues): SandboxOptions {
  const { host, store, employees } = values;
  const errors = new SettingErrors();
  const answers = errors.attempt(() => readAnswers(values.answers));
  const webhook = errors.attempt(() => readWebhook(values.webhook));
  const webhookHeaders = errors.attempt(() => readWebhookHeaders(values));
  const port = errors.attempt(() => readPort("--port", values.port, 4310));
  const robot = values["no-robot"] === true ? false : robotScript(values, errors);
  const seed = employees === undefined ? undefined : errors.attempt(() => readSeed(employees));
  errors.throwAny();
  const secret = values.secret ?? (process.env.QBOX_SECRET || undefined);
  return {
    ...(port !== undefined && { port }),
    robot,
    allowedHosts: values["allow-host"] ?? [],
    ...(host !== undefined && { host }),
    ...(secret !== undefined && { secret }),
    ...(answers !== undefined && { answers }),
    ...(webhook !== undefined && { webhookUrl: webhook }),
    ...(webhookHeaders !== undefined && { webhookHeaders }),
    ...(store !== undefined && { store }),
    ...(seed !== undefined && { employees: seed }),
  };
}

function readAnswers(answers: string | undefined): "id" | "user_id" | undefined {
  if (answers === undefined || answers === "id" || answers === "user_id") return answers;
  throw new ServerOptionError("--answers", 'must be "id" or "user_id"');
}

function readWebhook(webhook: string | undefined): string | undefined {
  if (webhook === undefined || (/^https?:\/\//.test(webhook) && URL.canParse(webhook))) return webhook;
  throw new ServerOptionError("--webhook", "must be an http or https address");
}

/** The sandbox checks the names and values of headers. */
function readWebhookHeaders(values: SandboxValues): Record<string, string> | undefined {
  const given = values["webhook-header"];
  if (given === undefined) return undefined;
  if (values.webhook === undefined) throw new ServerOptionError("--webhook-header", "needs --webhook");
  const headers: Record<string, string> = {};
  for (const text of given) {
    const colon = text.indexOf(":");
    // The error does not hold the text, which may be a secret.
    if (colon <= 0) throw new ServerOptionError("--webhook-header", 'must be as "X-Webhook-Secret: value"');
    const name = text.slice(0, colon).trim();
    if (Object.keys(headers).some((known) => known.toLowerCase() === name.toLowerCase())) {
      throw new ServerOptionError("--webhook-header", "gives one header twice");
    }
    headers[name] = text.slice(colon + 1).trim();
  }
  return headers;
}

function robotScript(values: SandboxValues, errors: SettingErrors): RobotScript {
  const seconds = (flag: Timed) => errors.attempt(() => readSeconds(values, flag));
  const times = {
    answerAfterMs: seconds("robot-answers-after"),
    dropAfterMs: seconds("robot-drops-after"),
    returnAfterMs: seconds("robot-returns-after"),
    redirectAfterMs: seconds("robot-redirects-after"),
    hangUpAfterMs: seconds("robot-hangs-up-after"),
    outcomeAfterMs: seconds("robot-outcome-after"),
  };
  const outcome = errors.attempt(() => readOutcome(values["robot-outcome"]));
  const to = values["robot-redirects-to"];
  const says = values["robot-says"];
  return {
    ...Object.fromEntries(Object.entries(times).filter(([, ms]) => ms !== undefined)),
    ...(to !== undefined && { redirectTo: /^\d+$/.test(to) ? Number(to) : to }),
    ...(says !== undefined && { says }),
    ...(outcome !== undefined && { outcome }),
  };
}

function readOutcome(outcome: string | undefined): RobotScript["outcome"] {
  if (outcome === "none") return false;
  if (outcome === undefined || outcome === "success" || outcome === "rejected" || outcome === "tech_error")
    return outcome;
  throw new ServerOptionError("--robot-outcome", 'must be "success", "rejected", "tech_error" or "none"');
}

type Timed = Extract<keyof typeof sandboxFlags, `robot-${string}-after`>;

function readSeconds(values: SandboxValues, flag: Timed): number | undefined {
  const text = values[flag];
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new ServerOptionError(`--${flag}`, "must be a number of seconds");
  return Number(text) * 1_000;
}

/** Reads the file of employees. The sandbox checks its content. */
function readSeed(path: string): NonNullable<SandboxOptions["employees"]> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ServerOptionError("--employees", "the file cannot be read", { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServerOptionError("--employees", "the file is not JSON", { cause });
  }
}
