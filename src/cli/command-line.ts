import { parseArgs } from "node:util";
import { ServerOptionError } from "../server/option-error.js";
import { nearest } from "./nearest.js";
import { type DoctorValues, doctorFlags } from "./settings/doctor-options.js";
import { type InitValues, initFlags } from "./settings/init-options.js";
import { type SandboxValues, sandboxFlags } from "./settings/sandbox-options.js";
import { SettingErrors } from "./settings/setting-errors.js";

const everywhere = { help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "v" } } as const;
const listening = { port: { type: "string" }, host: { type: "string" } } as const;
const flags = {
  sandbox: { ...listening, ...sandboxFlags, ...everywhere },
  proxy: { ...listening, check: { type: "boolean" }, ...everywhere },
  doctor: { ...doctorFlags, ...everywhere },
  init: { ...initFlags, ...everywhere },
} as const;

const anyFlags = { ...flags.sandbox, ...flags.proxy, ...flags.doctor, ...flags.init };

export type Command = keyof typeof flags;

const commands = Object.keys(flags) as Command[];
const isCommand = (word: string): word is Command => Object.hasOwn(flags, word);

export interface ProxyValues {
  port?: string | undefined;
  host?: string | undefined;
  check?: boolean | undefined;
}

/** The meaning of the command line. */
export type CommandLine =
  | { act: "help"; command: Command | undefined }
  | { act: "version" }
  /** The command line is wrong: the usage is shown. */
  | { act: "usage"; fault: string; command: Command | undefined }
  | { act: "proxy"; values: ProxyValues }
  | { act: "sandbox"; values: SandboxValues }
  | { act: "doctor"; values: DoctorValues }
  | { act: "init"; values: InitValues };

/**
 * Reads the arguments. For a wrong command the usage is shown; a wrong option is an error like a wrong setting.
 *
 * @throws {ServerOptionError} naming the options that the command does not have
 */
export function readCommandLine(args: string[]): CommandLine {
  const lenient = parseArgs({
    args,
    options: anyFlags,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const isHelpWord = lenient.positionals[0] === "help";
  const [word, ...rest] = isHelpWord ? lenient.positionals.slice(1) : lenient.positionals;
  const command = word !== undefined && isCommand(word) ? word : undefined;
  if (word !== undefined && command === undefined) {
    const meant = nearest(word, commands);
    const fault = `there is no command "${word}"${meant === undefined ? "" : `; did you mean "qbox ${meant}"?`}`;
    return { act: "usage", fault, command };
  }
  if (isHelpWord || lenient.values.help) return { act: "help", command };
  if (lenient.values.version) return { act: "version" };

  refuseUnknown(
    command,
    lenient.tokens.flatMap((token) => (token.kind === "option" ? [token] : [])),
  );
  if (command === undefined) return { act: "usage", fault: "a command is missing", command };
  // Only the doctor takes a word: the platform's origin.
  const most = command === "doctor" ? 1 : 0;
  if (rest.length > most) {
    const fault = most === 0 ? `qbox ${command} takes no further words` : "qbox doctor takes one origin";
    return { act: "usage", fault, command };
  }
  if (command === "doctor") {
    const { values } = parseArgs({ args, options: flags.doctor, allowPositionals: true });
    return { act: command, values: { ...values, hostName: rest[0] } };
  }
  if (command === "init") {
    return { act: command, values: parseArgs({ args, options: flags.init, allowPositionals: true }).values };
  }
  // Strict this time: options that need a value must have one.
  if (command === "proxy") {
    return { act: command, values: parseArgs({ args, options: flags.proxy, allowPositionals: true }).values };
  }
  return { act: command, values: parseArgs({ args, options: flags.sandbox, allowPositionals: true }).values };
}

function refuseUnknown(command: Command | undefined, given: { name: string; rawName: string }[]): void {
  const own: object = command === undefined ? anyFlags : flags[command];
  const errors = new SettingErrors();
  for (const { name, rawName } of given) {
    if (Object.hasOwn(own, name)) continue;
    errors.add(new ServerOptionError(rawName, reasonOf(command, name, Object.keys(own))));
  }
  errors.throwAny();
}

function reasonOf(command: Command | undefined, name: string, own: string[]): string {
  const of = command === undefined ? "qbox" : `qbox ${command}`;
  const meant = nearest(name, own);
  const other = commands.find((known) => Object.hasOwn(flags[known], name));
  if (other !== undefined) return `is an option of qbox ${other}, not of ${of}`;
  return `is no option of ${of}${meant === undefined ? `; see ${of} --help` : `; did you mean --${meant}?`}`;
}
