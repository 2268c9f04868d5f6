import type { Authorize } from "../../server/auth/authorize.js";
import { jwt } from "../../server/auth/jwt.js";
import type { JwtOptions } from "../../server/auth/jwt-options.js";
import type { DispatcherLike } from "../../server/dispatcher-like.js";
import { ServerOptionError } from "../../server/option-error.js";
import { sharedSecret } from "../../server/webhook/verify.js";
import type { SettingErrors } from "./setting-errors.js";
import { splitList } from "./setting-reader.js";

type ReadSetting = (name: string) => string | undefined;

/**
 * Reads from the environment who may call `qbox proxy`. Wrong settings are collected in `errors`.
 *
 * @param dispatcherFor finds the dispatcher for an address that needs an HTTP proxy
 */
export function readAuthorizeEnv(
  get: ReadSetting,
  token: () => string,
  dispatcherFor: (address: string) => DispatcherLike | undefined,
  errors: SettingErrors,
): Authorize | "public" | undefined {
  const value = get("QBOX_AUTHORIZE");
  if (value === "jwt") return jwtSetting(get, dispatcherFor, errors);
  return value === "public" ? value : errors.attempt(() => tokenSetting(value, token));
}

function tokenSetting(value: string | undefined, token: () => string): Authorize {
  if (value === "token") {
    const verify = sharedSecret("authorization", token(), "Bearer ");
    return (request) => verify(request, new Uint8Array(0));
  }
  throw new ServerOptionError(
    "QBOX_AUTHORIZE",
    'must be "public" (everybody, rate limited), "token" (callers that send QBOX_TOKEN as a bearer token) or "jwt" (callers with a token of QBOX_JWT_ISSUER)',
  );
}

const jwtVariables: Record<string, string> = {
  jwksUrl: "QBOX_JWKS_URL",
  issuer: "QBOX_JWT_ISSUER",
  audience: "QBOX_JWT_AUDIENCE",
  typ: "QBOX_JWT_TYP",
};

/** Valid values that replace wrong ones, so that the other options are checked too. */
const standIns = { jwksUrl: "https://issuer.invalid", issuer: "issuer", audience: "audience" };

function jwtSetting(
  get: ReadSetting,
  dispatcherFor: (address: string) => DispatcherLike | undefined,
  errors: SettingErrors,
): Authorize | undefined {
  const claims = get("QBOX_JWT_CLAIMS");
  const claimFields = claims === undefined ? undefined : errors.attempt(() => readClaims(claims));
  const typ = get("QBOX_JWT_TYP");
  const jwksUrl = get("QBOX_JWKS_URL");
  const dispatcher = jwksUrl !== undefined && URL.canParse(jwksUrl) ? dispatcherFor(jwksUrl) : undefined;
  const options: JwtOptions = {
    jwksUrl,
    issuer: list(get("QBOX_JWT_ISSUER")),
    audience: list(get("QBOX_JWT_AUDIENCE")),
    ...(typ !== undefined && { typ }),
    ...(claimFields !== undefined && { claims: claimFields }),
    ...(dispatcher !== undefined && { dispatcher }),
  };
  return errors.collect(jwt, options, standIns, (option) => jwtVariables[option] ?? "QBOX_JWT_CLAIMS");
}

const list = (text: string | undefined) => (text === undefined ? undefined : splitList(text));

function readClaims(text: string): NonNullable<JwtOptions["claims"]> {
  const pairs = splitList(text).map((entry) => {
    const equals = entry.indexOf("=");
    if (equals > 0) return [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
    throw new ServerOptionError(
      "QBOX_JWT_CLAIMS",
      'must be pairs of field and claim, such as "iin=iin,phone=phone_number"',
    );
  });
  return Object.fromEntries(pairs);
}
