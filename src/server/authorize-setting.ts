import type { Authorize } from "./authorize.js";
import { type JwtOptions, jwt } from "./jwt.js";
import { ServerOptionError } from "./option-error.js";
import { sharedSecret } from "./webhook-verify.js";

type ReadSetting = (name: string) => string | undefined;

/** Who may call `qbox proxy`, by the environment. */
export function authorizeSetting(get: ReadSetting, token: () => string): Authorize | "public" {
  const value = get("QBOX_AUTHORIZE");
  if (value === "public") return value;
  if (value === "jwt") return jwtSetting(get);
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

function jwtSetting(get: ReadSetting): Authorize {
  const claims = get("QBOX_JWT_CLAIMS");
  const typ = get("QBOX_JWT_TYP");
  try {
    return jwt({
      jwksUrl: get("QBOX_JWKS_URL"),
      issuer: list(get("QBOX_JWT_ISSUER")),
      audience: list(get("QBOX_JWT_AUDIENCE")),
      ...(typ !== undefined && { typ }),
      ...(claims !== undefined && { claims: readClaims(claims) }),
    });
  } catch (error) {
    if (!(error instanceof ServerOptionError)) throw error;
    const variable = jwtVariables[error.option] ?? "QBOX_JWT_CLAIMS";
    throw new ServerOptionError(variable, error.reason, { cause: error });
  }
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

export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
