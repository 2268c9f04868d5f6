import { readFile } from "node:fs/promises";
import type { RobotScript, SandboxOptions } from "../sandbox/index.js";
import { readPort } from "./cli-common.js";
import { ServerOptionError } from "./option-error.js";

/** What `parseArgs` takes for `qbox sandbox`. */
export const sandboxFlags = {
  secret: { type: "string" },
  answers: { type: "string" },
  webhook: { type: "string" },
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
} as const;

/** What was given on the command line: a text, a list where it may be repeated, `true` for a switch. */
export type SandboxValues = {
  [Flag in keyof typeof sandboxFlags]?:
    | ((typeof sandboxFlags)[Flag] extends { multiple: true }
        ? string[]
        : (typeof sandboxFlags)[Flag]["type"] extends "boolean"
          ? boolean
          : string)
    | undefined;
} & { port?: string | undefined; host?: string | undefined };

/** @throws ServerOptionError naming the option that is wrong */
export async function sandboxOptions(values: SandboxValues): Promise<SandboxOptions> {
  const { answers, host, webhook, store, employees } = values;
  if (answers !== undefined && answers !== "id" && answers !== "user_id") {
    throw new ServerOptionError("--answers", 'must be "id" or "user_id"');
  }
  if (webhook !== undefined && !/^https?:\/\//.test(webhook)) {
    throw new ServerOptionError("--webhook", "must be an http or https address");
  }
  const secret = values.secret ?? (process.env.QBOX_SECRET || undefined);
  return {
    port: readPort("--port", values.port, 4310),
    robot: values["no-robot"] === true ? false : robotScript(values),
    allowedHosts: values["allow-host"] ?? [],
    ...(host !== undefined && { host }),
    ...(secret !== undefined && { secret }),
    ...(answers !== undefined && { answers }),
    ...(webhook !== undefined && { webhookUrl: webhook }),
    ...(store !== undefined && { store }),
    ...(employees !== undefined && { employees: await readSeed(employees) }),
  };
}

function robotScript(values: SandboxValues): RobotScript {
  const times = {
    answerAfterMs: seconds(values, "robot-answers-after"),
    dropAfterMs: seconds(values, "robot-drops-after"),
    returnAfterMs: seconds(values, "robot-returns-after"),
    redirectAfterMs: seconds(values, "robot-redirects-after"),
    hangUpAfterMs: seconds(values, "robot-hangs-up-after"),
  };
  const to = values["robot-redirects-to"];
  const says = values["robot-says"];
  return {
    ...Object.fromEntries(Object.entries(times).filter(([, ms]) => ms !== undefined)),
    ...(to !== undefined && { redirectTo: /^\d+$/.test(to) ? Number(to) : to }),
    ...(says !== undefined && { says }),
  };
}

type Timed = Extract<keyof typeof sandboxFlags, `robot-${string}-after`>;

function seconds(values: SandboxValues, flag: Timed): number | undefined {
  const text = values[flag];
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new ServerOptionError(`--${flag}`, "must be a number of seconds");
  return Number(text) * 1_000;
}

/** What stands in the file is checked by the sandbox, which knows what an employee is. */
async function readSeed(path: string): Promise<NonNullable<SandboxOptions["employees"]>> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ServerOptionError("--employees", "the file cannot be read", { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServerOptionError("--employees", "the file is not JSON", { cause });
  }
}
