import { secret } from "../unit/server/harness.js";
import { audience } from "../unit/server/issuer.js";

type Environment = Record<string, string>;

/** What `qbox proxy` needs to serve this platform, open to everybody, on a free port. */
export const environmentOf = ({ hostName }: { hostName: string }, more: Environment = {}): Environment => ({
  QBOX_HOST_NAME: hostName,
  QBOX_SECRET: secret,
  QBOX_AUTHORIZE: "public",
  PORT: "0",
  ...more,
});

export const jwtEnvironment = {
  QBOX_AUTHORIZE: "jwt",
  QBOX_JWKS_URL: "https://sso.example.kz/jwks",
  QBOX_JWT_ISSUER: "https://sso.example.kz",
  QBOX_JWT_AUDIENCE: audience,
};
