import { ServerOptionError } from "../../server/option-error.js";
import { requireInteger, requireOrigin, requireSecret } from "../../server/options.js";
import type { Environment } from "./environment.js";
import type { SettingErrors } from "./setting-errors.js";

export const doctorFlags = {
  page: { type: "string" },
  "secret-file": { type: "string" },
  origin: { type: "string" },
  employee: { type: "string" },
  browser: { type: "string" },
  only: { type: "string", multiple: true },
  "timeout-ms": { type: "string" },
  json: { type: "boolean" },
} as const;

export interface DoctorValues {
  hostName?: string | undefined;
  page?: string | undefined;
  "secret-file"?: string | undefined;
  origin?: string | undefined;
  employee?: string | undefined;
  browser?: string | undefined;
  only?: string[] | undefined;
  "timeout-ms"?: string | undefined;
  json?: boolean | undefined;
}

/** What the command line and the environment say. */
export interface DoctorSettings {
  /** The platform's origin. */
  hostName: string;
  /** The host's page, e.g. `https://bank.example.kz/onboarding`. */
  page: URL | undefined;
  /** The origin of the page that will show the call. */
  origin: string;
  secret: string | undefined;
  /** An employee's id in the host's own staff list. */
  employee: string | undefined;
  browserPath: string | undefined;
  /** Time limit of one request or one step in the browser. */
  timeoutMs: number;
  /** Ids of checks or groups; all of them if it is empty. */
  only: readonly string[];
  isJson: boolean;
}

function requirePage(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  throw new ServerOptionError("--page", 'must be the address of a page, e.g. "https://bank.example.kz/onboarding"');
}

/**
 * Reads the settings of `qbox doctor`.
 *
 * @param known what `--only` may name
 * @throws {ServerOptionError} that names every wrong one
 */
export function readDoctorOptions(
  values: DoctorValues,
  env: Environment,
  readFile: (option: string, path: string) => string,
  known: readonly string[],
  errors: SettingErrors,
): DoctorSettings {
  const path = values["secret-file"] ?? (env.QBOX_SECRET_FILE || undefined);
  const option = values["secret-file"] === undefined ? "QBOX_SECRET_FILE" : "--secret-file";
  const given = values.hostName ?? env.QBOX_HOST_NAME;
  const hostName = errors.attempt(() => {
    if (!given) throw new ServerOptionError("hostName", "is missing: qbox doctor https://qbox.example.kz");
    return requireOrigin("hostName", given);
  });
  const page = errors.attempt(() => (values.page === undefined ? undefined : requirePage(values.page)));
  const origin = errors.attempt(() =>
    values.origin === undefined ? undefined : requireOrigin("--origin", values.origin),
  );
  const secret = errors.attempt(() => (path === undefined ? undefined : requireSecret(option, readFile(option, path))));
  const timeoutMs = errors.attempt(() => {
    const text = values["timeout-ms"];
    return requireInteger("--timeout-ms", text === undefined ? undefined : Number(text.trim() || Number.NaN), 10_000);
  });
  const only = (values.only ?? [])
    .flatMap((list) => list.split(","))
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = only.filter((word) => !known.includes(word));
  if (unknown.length > 0) {
    errors.add(new ServerOptionError("--only", `knows no ${unknown.join(", ")}; it knows ${known.join(", ")}`));
  }
  errors.throwAny();
  return {
    hostName: hostName ?? "",
    page,
    origin: origin ?? page?.origin ?? "https://bank.example.kz",
    secret,
    employee: values.employee,
    browserPath: values.browser,
    timeoutMs: timeoutMs ?? 10_000,
    only,
    isJson: values.json === true,
  };
}
